// `node prove/main.ts <package> [--long] [--no-report]`: runs every prove/<package>/*.proof.ts, prints a line for each figure,
// writes docs/proofs/<package>.md, and ends with 1 if a figure missed its goal. The packages are the built ones.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { figureLine, type Proof, type ProofResult, proofReport } from './harness/proof.ts';

const here = new URL('.', import.meta.url);
const [name = '', ...flags] = process.argv.slice(2);
const isLong = flags.includes('--long');
const entries = await readdir(here, { withFileTypes: true });
const known = entries
  .filter((entry) => entry.isDirectory() && !['harness', 'node_modules'].includes(entry.name))
  .map((entry) => entry.name);
if (!known.includes(name)) {
  console.error(`No proofs for "${name}"; there are: ${known.join(', ')}`);
  process.exit(2);
}

const files = (await readdir(new URL(`${name}/`, here)))
  .filter((file) => file.endsWith('.proof.ts'))
  .toSorted();
const results: ProofResult[] = [];
for (const file of files) {
  const { default: proof } = (await import(new URL(`${name}/${file}`, here).href)) as {
    readonly default: Proof;
  };
  console.log(`${proof.title} …`);
  const result = await proof.run({ isLong, log: (line) => console.log(`  ${line}`) });
  for (const figure of result.figures) console.log(figureLine(figure));
  results.push({ ...result, title: proof.title });
}
if (!flags.includes('--no-report')) {
  const folder = new URL('../docs/proofs/', here);
  await mkdir(folder, { recursive: true });
  await writeFile(new URL(`${name}.md`, folder), proofReport(name, isLong, results));
}
process.exitCode = results.some(({ figures }) => figures.some(({ verdict }) => verdict === 'FAIL')) ? 1 : 0;

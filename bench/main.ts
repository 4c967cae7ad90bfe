// `node bench/main.ts <package>`: measures every bench/<package>/*.bench.ts, prints a line for each figure, writes
// docs/bench/<package>.md, and ends with 1 if a figure missed its goal. The packages are the built ones.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { describeMachine, type Figure, type FigureSpec, line, report, take } from './harness/index.ts';

const here = new URL('.', import.meta.url);
const root = new URL('../', here);

async function benchFiles(folder: string): Promise<readonly URL[]> {
  const names = await readdir(new URL(`${folder}/`, here));
  return names
    .filter((name) => name.endsWith('.bench.ts'))
    .toSorted()
    .map((name) => new URL(`${folder}/${name}`, here));
}

async function benched(): Promise<readonly string[]> {
  const entries = await readdir(here, { withFileTypes: true });
  const folders = entries.filter(
    (entry) => entry.isDirectory() && !['harness', 'node_modules'].includes(entry.name),
  );
  return folders.map((folder) => folder.name).toSorted();
}

async function measure(name: string): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const file of await benchFiles(name)) {
    const { default: specs } = (await import(file.href)) as { readonly default: readonly FigureSpec[] };
    for (const spec of specs) {
      const figure = await take(spec);
      console.log(line(figure));
      figures.push(figure);
    }
  }
  return figures;
}

const known = await benched();
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No benches for ${unknown.join(', ')}; there are: ${known.join(', ')}`);
  process.exit(2);
}

let failed = false;
for (const name of asked.length > 0 ? asked : known) {
  const figures = await measure(name);
  const machine = await describeMachine(new URL(`packages/${name}/package.json`, root));
  const folder = new URL('docs/bench/', root);
  await mkdir(folder, { recursive: true });
  await writeFile(new URL(`${name}.md`, folder), report(name, figures, machine));
  failed ||= figures.some((figure) => figure.verdict === 'FAIL');
}
process.exitCode = failed ? 1 : 0;

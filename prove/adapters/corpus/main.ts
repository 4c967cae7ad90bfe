// `npm run corpus -- <folder> [--details] [--raw-only]`: every file of a folder laid out `<platform>/<name>.json` through
// its platform's adapter. Prints a table and a line for each figure; ends with 1 if a figure missed its goal.
import { createAdapterFactory } from '@orderdock/adapters';
import { platforms } from '@orderdock/adapters/platforms';
import { figure, figureLine } from '../../harness/proof.ts';
import { type ExaminedFile, examineFile } from './examine.ts';
import { checkPublishedVectors } from './published-vectors.ts';
import { readFolder } from './read-folder.ts';
import { corpusDetails, corpusFigures, corpusTable, ordersOf, summarize } from './report.ts';

const args = process.argv.slice(2);
const [folder] = args.filter((arg) => !arg.startsWith('--'));
if (folder === undefined) {
  console.error('Expected a folder laid out <platform>/<name>.json: npm run corpus -- <folder>');
  process.exit(2);
}

const adapters = createAdapterFactory({ adapters: platforms });
const files = await readFolder(folder);
const covered = files.filter(({ platform }) => adapters.has(platform));
const others = new Set(files.map(({ platform }) => platform).filter((name) => !adapters.has(name)));
if (others.size > 0) console.log(`No adapter for: ${[...others].join(', ')}\n`);

const examined: ExaminedFile[] = [];
for (const file of covered) examined.push(examineFile(await adapters.get(file.platform), file));

const summaries = [...new Set(covered.map(({ platform }) => platform))].map((name) =>
  summarize(name, examined),
);
console.log(`${corpusTable(summaries)}\n`);
if (args.includes('--details')) for (const line of corpusDetails(examined)) console.log(line);
if (args.includes('--must-haves'))
  for (const file of examined)
    for (const order of ordersOf(file))
      for (const path of order.mustHaves.unmapped) console.log(`${file.platform} ${file.name} ${path}`);
if (args.includes('--raw-only'))
  for (const file of examined)
    for (const order of ordersOf(file)) console.log(file.name, order.id, order.rawOnly.join(' '));

const vectors = await checkPublishedVectors(files);
const wrong = vectors.filter(({ expected, outcome }) => expected !== outcome);
for (const { name, expected, outcome } of wrong) console.log(`${name}: expected ${expected}, got ${outcome}`);
const figures = [
  ...corpusFigures(summaries),
  ...(vectors.length === 0
    ? []
    : [figure('adapters/corpus signature vectors wrong', wrong.length, { max: 0 })]),
];
for (const entry of figures) console.log(figureLine(entry));
process.exitCode = figures.some(({ verdict }) => verdict === 'FAIL') ? 1 : 0;

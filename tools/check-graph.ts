/** Checks the dependency graph of architecture.md: prints each fault on a line and ends with 1 if there is one. */
import { globSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { checkCycles } from './graph/check-cycles.ts';
import { checkPackages } from './graph/check-packages.ts';

const root = resolve(import.meta.dirname, '..');
const patterns = [
  '{packages,internal,examples}/*/package.json',
  '{packages,internal}/*/{src,snippets}/**/*.ts',
  'examples/*/**/*.{ts,mjs,cjs}',
  '{bench,prove}/{package.json,**/*.ts}',
];
const paths = globSync(patterns, { cwd: root, exclude: (path) => path.split(sep).includes('node_modules') });
const files = new Map(
  paths.map((path) => [path.split(sep).join('/'), readFileSync(join(root, path), 'utf8')]),
);

const faults = [...checkPackages(files), ...checkCycles(files)];
for (const fault of faults) console.error(fault);
console.log(`${files.size} files, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

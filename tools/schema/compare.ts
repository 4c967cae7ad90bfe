/**
 * Compares the JSON Schemas with those of the last release and says of each change whom it breaks:
 * `node tools/schema/compare.ts`. Ends with 1 where the changes need a bigger step than the pending changesets state.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { bumpFor, covers, neededBump } from './change.ts';
import { compareSchemas } from './compare-schemas.ts';
import { pendingBump } from './pending-bump.ts';
import { publishedSchemas } from './published.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(path, 'utf8');

const changes = publishedSchemas().flatMap(({ name, releasedPath, schema }) => {
  if (!existsSync(releasedPath)) {
    console.log(`${name}: not released yet`);
    return [];
  }
  return compareSchemas(JSON.parse(read(releasedPath)), schema).map((change) => ({ name, ...change }));
});
for (const { name, path, what, readers, writers } of changes)
  console.log(`${name}#${path}: ${what} (breaks readers: ${readers}, writers: ${writers})`);

const { name, version } = JSON.parse(read(resolve(root, 'packages/schema/package.json')));
const changesets = globSync('.changeset/*.md', { cwd: root }).map((path) => read(resolve(root, path)));
const needed = bumpFor(version, neededBump(changes));
const stated = pendingBump(changesets, name);
console.log(
  `${changes.length} changes; ${name} ${version} needs ${needed}, the pending changesets state ${stated}`,
);
process.exitCode = covers(stated, needed) ? 0 : 1;

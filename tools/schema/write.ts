/**
 * Writes the JSON Schemas that the package ships: `node tools/schema/write.ts`. With `--released` it also writes them as
 * those of the release that is being made, with which the next changes are compared.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { publishedSchemas } from './published.ts';

const isRelease = process.argv.includes('--released');
for (const { path, releasedPath, schema } of publishedSchemas())
  for (const target of isRelease ? [path, releasedPath] : [path]) {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, `${JSON.stringify(schema, null, 2)}\n`);
    console.log(target);
  }

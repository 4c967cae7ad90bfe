import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes each snippet file into the README fence that names it: `node tools/sync-snippets.ts README.md packages/...`. */
for (const readme of process.argv.slice(2)) {
  const text = readFileSync(readme, 'utf8');
  const synced = text.replace(
    /(<!-- snippet: (\S+) -->\n```\w+\n)[\s\S]*?(```\n)/g,
    (_all, open: string, path: string, close: string) =>
      `${open}${readFileSync(join(dirname(readme), path), 'utf8')}${close}`,
  );
  if (synced !== text) writeFileSync(readme, synced);
}

import { globSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

/** Paths from the root of the repository, with `/`, sorted. */
export function list(...patterns: readonly string[]): readonly string[] {
  return globSync([...patterns], { cwd: root, exclude: (path) => path.split(sep).includes('node_modules') })
    .map((path) => path.split(sep).join('/'))
    .sort();
}

export function read(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

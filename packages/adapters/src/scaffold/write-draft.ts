import { access, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DraftFile } from './generate/draft.ts';
import { FileExistsError } from './scaffold-errors.ts';

/** How a draft is written. */
export interface WriteOptions {
  /** Whether files that are there are written over. */
  readonly isForced: boolean;
}

/** Writes the files below `folder`, all or none. Throws {@link FileExistsError} where one is there. */
export async function writeDraft(
  folder: string,
  files: readonly DraftFile[],
  { isForced }: WriteOptions,
): Promise<void> {
  const paths = files.map(({ path, text }) => ({ path: join(folder, path), text }));
  if (!isForced) {
    const there = await Promise.all(paths.map(async ({ path }) => ((await exists(path)) ? [path] : [])));
    if (there.flat().length > 0) throw new FileExistsError(there.flat());
  }
  for (const { path, text } of paths) {
    await mkdir(dirname(path), { recursive: true });
    // `wx` refuses a file that somebody made in between.
    await writeFile(path, text, { flag: isForced ? 'w' : 'wx' });
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

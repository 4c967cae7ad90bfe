import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One file of a corpus laid out `<platform>/<name>.json`. */
export interface CorpusFile {
  readonly platform: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The JSON and XML files of `folder`, by platform and name. */
export async function readFolder(folder: string): Promise<readonly CorpusFile[]> {
  const files: CorpusFile[] = [];
  const platforms = await readdir(folder, { withFileTypes: true });
  for (const { name: platform } of platforms.filter((entry) => entry.isDirectory()).toSorted(byName)) {
    const entries = await readdir(join(folder, platform));
    for (const name of entries.filter((entry) => /\.(?:json|xml)$/.test(entry)).toSorted())
      files.push({ platform, name, bytes: await readFile(join(folder, platform, name)) });
  }
  return files;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PlatformAdapter } from '../../contract/adapter.ts';
import type { AdapterSamples } from '../../testing/samples.ts';
import type { DraftedAdapter } from '../draft-adapter.ts';

export interface ImportedDraft {
  readonly adapter: PlatformAdapter;
  readonly samples: AdapterSamples;
}

/** Writes a draft beside these sources, where its imports are found, imports it, and takes the files away again. */
export async function importDraft({ draft, files }: DraftedAdapter): Promise<ImportedDraft> {
  const folder = await mkdtemp(join(import.meta.dirname, '.draft-'));
  try {
    for (const { path, text } of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const index = (await import(join(folder, 'index.ts'))) as Record<string, () => PlatformAdapter>;
    const { samples } = (await import(join(folder, '__fixtures__/samples.ts'))) as ImportedDraft;
    const create = index[draft.names.factory];
    if (create === undefined) throw new Error('The draft exports no factory');
    return { adapter: create(), samples };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

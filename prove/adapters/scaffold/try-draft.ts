import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { decodeJson, type PlatformAdapter } from '@orderdock/adapters';
import type { Order } from '@orderdock/schema';

const run = promisify(execFile);
const cli = join(import.meta.dirname, '../../../packages/adapters/src/cli/main.ts');
const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };

/** What came of a draft. */
export interface TriedDraft {
  /** Undefined where the draft refuses the sample that it was made from. */
  readonly order: Order | undefined;
  /** Whether the test that came with the draft passes as it is. */
  readonly passes: boolean;
}

/** Runs `adapters new` on one sample, imports what it wrote, reads the sample with it and runs its test. */
export async function tryDraft(platform: string, body: string): Promise<TriedDraft> {
  // Inside of this package, so that the draft's imports are found.
  const out = await mkdtemp(join(import.meta.dirname, '.draft-'));
  try {
    const sample = join(out, 'sample.json');
    await writeFile(sample, body);
    await run('node', [cli, 'new', platform, '--sample', sample, '--out', out]);
    const folder = join(out, platform);
    const adapter = await importAdapter(join(folder, 'index.ts'));
    const passes = await run('node', ['--test', join(folder, `${platform}.test.ts`)]).then(
      () => true,
      () => false,
    );
    return { order: orderOf(adapter, body), passes };
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

async function importAdapter(path: string): Promise<PlatformAdapter> {
  const module = (await import(pathToFileURL(path).href)) as Readonly<Record<string, unknown>>;
  const create = Object.values(module).find((value) => typeof value === 'function') as () => PlatformAdapter;
  return create();
}

/** The order that an adapter reads in a decoded body; undefined where it finds none. */
export function orderOf(adapter: PlatformAdapter, body: string): Order | undefined {
  try {
    const normalized = adapter.normalize(decodeJson(Buffer.from(body)), context);
    return normalized.kind === 'order' ? normalized.order : undefined;
  } catch {
    return undefined;
  }
}

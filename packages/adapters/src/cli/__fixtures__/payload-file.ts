import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file of its own with these bytes, gone with the scope. */
export async function payloadFile(content: string | Uint8Array, name = 'payload') {
  const folder = await mkdtemp(join(tmpdir(), 'orderdock-cli-'));
  const path = join(folder, name);
  await writeFile(path, content);
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

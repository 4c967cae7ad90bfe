import { readFile } from 'node:fs/promises';
import type { CliIo } from '../cli-io.ts';
import { UsageError } from '../usage-error.ts';

/** The bytes of a file, or of standard input for `-`. Throws `UsageError` where the file cannot be read. */
export async function readInput(path: string, io: Pick<CliIo, 'stdin'>): Promise<Uint8Array> {
  if (path !== '-') return readNamed('--body', path);
  const chunks: Buffer[] = [];
  for await (const chunk of io.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** The bytes of the file that a flag names. Throws `UsageError`. */
export async function readNamed(flag: string, path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UsageError(`${flag} cannot be read: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

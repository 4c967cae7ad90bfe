import { readFile, stat } from 'node:fs/promises';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { decodeJson } from '../decode/decode-json.ts';
import { MalformedPayloadError } from '../errors/payload-errors.ts';
import { UnusableSampleError } from './scaffold-errors.ts';

/** A sample as it was read. */
export interface Sample {
  readonly file: string;
  readonly text: string;
  readonly payload: unknown;
}

/** Reads a sample. Throws {@link UnusableSampleError} where it is missing, larger than 5 MiB, or no JSON. */
export async function readSample(file: string): Promise<Sample> {
  const size = await stat(file).then(
    (entry) => (entry.isFile() ? entry.size : undefined),
    () => undefined,
  );
  if (size === undefined) throw new UnusableSampleError(file, 'is no file that can be read');
  if (size > DEFAULT_MAX_BYTES)
    throw new UnusableSampleError(
      file,
      `has ${size} bytes; cut it down to a few orders, ${DEFAULT_MAX_BYTES} bytes at most`,
    );
  const bytes = await readFile(file);
  return { file, text: bytes.toString('utf8').replace(/^\u{FEFF}/u, ''), payload: decode(file, bytes) };
}

function decode(file: string, bytes: Uint8Array): unknown {
  try {
    return decodeJson(bytes);
  } catch (error) {
    if (!MalformedPayloadError.isInstance(error)) throw error;
    throw new UnusableSampleError(file, `is no JSON that can be read (${error.reason})`);
  }
}

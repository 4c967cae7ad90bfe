import { isUtf8 } from 'node:buffer';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { MalformedPayloadError, PayloadTooLargeError } from '../errors/payload-errors.ts';
import { quote, unsafeNumbers } from './quote-numbers.ts';

export interface DecodeOptions {
  /** @default 5 MiB */
  readonly maxBytes?: number | undefined;
  /** How deep arrays and objects may nest. @default 64 */
  readonly maxDepth?: number | undefined;
}

const BOM = [0xef, 0xbb, 0xbf];

/**
 * Reads JSON without losing a digit: a number whose text a float would change (an id above 2^53, `12.50`, `1e400`, `-0`)
 * comes out as a string of that text, every other number as a number `n` with `String(n)` its text. A byte order mark is
 * skipped. Throws `PayloadTooLargeError` and `MalformedPayloadError`, and nothing else.
 */
export function decodeJson(rawBody: Uint8Array, options: DecodeOptions = {}): unknown {
  const { maxBytes = DEFAULT_MAX_BYTES, maxDepth = 64 } = options;
  if (rawBody.byteLength > maxBytes) throw new PayloadTooLargeError(rawBody.byteLength, maxBytes);
  if (rawBody.byteLength === 0) throw new MalformedPayloadError('empty');
  if (!isUtf8(rawBody)) throw new MalformedPayloadError('not_utf8');
  const marked = BOM.every((byte, at) => rawBody[at] === byte);
  const bytes = marked ? rawBody.subarray(BOM.length) : rawBody;
  const json = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const spans = unsafeNumbers(json, maxDepth);
  try {
    return JSON.parse(spans.length === 0 ? json.toString('utf8') : quote(json, spans));
  } catch {
    // Not passed on as the cause: its message quotes the body.
    throw new MalformedPayloadError('not_json');
  }
}

import { createHmac, type KeyObject } from 'node:crypto';
import { InvalidOptionError } from '@orderdock/kit';

/** The length of a key, in hexadecimal digits: 16 bytes of an HMAC-SHA256. */
const KEY_DIGITS = 32;

/**
 * A keyed hash of the parts, 16 bytes in hexadecimal. Each part is preceded by its length, so that no choice of
 * delimiter lets two lists of parts meet: `['a', 'bc']` and `['ab', 'c']` differ.
 */
export function hashParts(secret: string | KeyObject, parts: readonly (string | Uint8Array)[]): string {
  const hmac = createHmac('sha256', secret);
  const length = Buffer.alloc(4);
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    length.writeUInt32BE(bytes.byteLength);
    hmac.update(length).update(bytes);
  }
  return hmac.digest('hex').slice(0, KEY_DIGITS);
}

/** Returns `value` if it is text that can be part of a key, else throws an {@link InvalidOptionError}. */
export function keyPart(option: string, value: string): string {
  // An unpaired surrogate becomes U+FFFD in UTF-8, so that two ids would share a key; PostgreSQL takes no NUL in text.
  if (typeof value === 'string' && value.length > 0 && value.isWellFormed() && !value.includes('\0'))
    return value;
  throw new InvalidOptionError(option, 'well-formed text that is not empty and has no NUL', value);
}

/** As {@link keyPart}, for a list that is not empty. */
export function keyParts(option: string, values: readonly string[]): readonly string[] {
  if (!Array.isArray(values) || values.length === 0) {
    throw new InvalidOptionError(option, 'a list of at least one text', values);
  }
  return values.map((value, index) => keyPart(`${option}[${index}]`, value));
}

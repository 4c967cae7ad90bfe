import { InvalidOptionError } from '@orderdock/kit';
import { type KeySecret, keySecret } from './key-secret.ts';

/**
 * A keyed hash of the parts, 16 bytes in hexadecimal. Each part is preceded by its length in bytes, so that no choice
 * of delimiter lets two lists of parts meet: `['a', 'bc']` and `['ab', 'c']` differ.
 */
export function hashParts(secret: string | KeySecret, parts: readonly (string | Uint8Array)[]): string {
  const hashOf = typeof secret === 'string' ? keySecret(secret) : secret;
  let message = '';
  for (const part of parts) {
    if (typeof part !== 'string') return hashOf(bytesOf(parts));
    message += `${Buffer.byteLength(part)}:${part}`;
  }
  return hashOf(message);
}

/** The same message where not all of it is text. */
const bytesOf = (parts: readonly (string | Uint8Array)[]): Uint8Array =>
  Buffer.concat(
    parts.flatMap((part) => {
      const bytes = typeof part === 'string' ? Buffer.from(part) : part;
      return [Buffer.from(`${bytes.byteLength}:`), bytes];
    }),
  );

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

import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { InvalidOptionError } from '@orderdock/kit';

export interface HmacMessage {
  /** The live secrets: one or more. */
  readonly secrets: readonly string[];
  /** The signed bytes, in parts that follow one another; a text stands for its UTF-8. */
  readonly message: readonly (Uint8Array | string)[];
  /** @default 'sha256' */
  readonly algorithm?: 'sha1' | 'sha256' | 'sha512' | undefined;
  /** How a secret's text becomes key bytes. @default 'utf8' */
  readonly keyEncoding?: 'utf8' | 'base64' | 'hex' | undefined;
}

/** What each secret makes of the message. Throws `InvalidOptionError` where a secret cannot be used: an empty key would let anybody sign. */
export function hmacDigests(check: HmacMessage): readonly Buffer[] {
  const { secrets, message, algorithm = 'sha256', keyEncoding = 'utf8' } = check;
  if (secrets.length === 0) throw new InvalidOptionError('secrets', 'one secret or more', secrets);
  const keys = secrets.map((secret) => decodeKey(secret, keyEncoding));
  return keys.map((key) => {
    const hmac = createHmac(algorithm, key);
    for (const part of message) hmac.update(part);
    return hmac.digest();
  });
}

/** A text or a KeyObject, because Node takes three times as long to make a key of bare bytes inside createHmac. */
function decodeKey(secret: string, encoding: 'utf8' | 'base64' | 'hex'): string | KeyObject {
  const key = typeof secret === 'string' ? Buffer.from(secret, encoding) : Buffer.alloc(0);
  // The array and not the secret is given to the error, which would print it.
  if (key.length === 0 || (encoding !== 'utf8' && !sameKeyText(key, secret, encoding)))
    throw new InvalidOptionError('secrets', `secrets that are not empty, written in ${encoding}`, [secret]);
  return encoding === 'utf8' ? secret : createSecretKey(key);
}

function sameKeyText(key: Buffer, secret: string, encoding: 'base64' | 'hex'): boolean {
  return encoding === 'hex'
    ? key.toString('hex') === secret.toLowerCase()
    : key.toString('base64') === secret;
}

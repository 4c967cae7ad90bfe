import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { InvalidOptionError } from '@orderdock/kit';

export interface HmacCheck {
  /** The live secrets: one or more, each tried whatever the others gave. */
  readonly secrets: readonly string[];
  /** The signed bytes, in parts that follow one another; a text stands for its UTF-8. */
  readonly message: readonly (Uint8Array | string)[];
  /** The signature as it came. */
  readonly signature: string;
  /** @default 'sha256' */
  readonly algorithm?: 'sha1' | 'sha256' | 'sha512' | undefined;
  /** How the signature is written. @default 'base64' */
  readonly encoding?: 'base64' | 'hex' | undefined;
  /** How a secret's text becomes key bytes. @default 'utf8' */
  readonly keyEncoding?: 'utf8' | 'base64' | 'hex' | undefined;
}

/**
 * Whether one of the secrets made the signature over exactly these bytes. Compares in constant time; the signature must
 * be written as the platform writes it, so that one signature has one spelling. Throws `InvalidOptionError` where no
 * usable secret is given: an empty key would let anybody sign.
 */
export function verifyHmac(check: HmacCheck): boolean {
  const { algorithm = 'sha256', encoding = 'base64', keyEncoding = 'utf8', message, secrets } = check;
  if (secrets.length === 0) throw new InvalidOptionError('secrets', 'one secret or more', secrets);
  const keys = secrets.map((secret) => decodeKey(secret, keyEncoding));
  const claimed = Buffer.from(check.signature, encoding);
  const canonical = claimed.toString(encoding) === check.signature;
  let matches = false;
  for (const key of keys) {
    // A KeyObject, because Node takes three times as long to make one of bare bytes inside createHmac.
    const hmac = createHmac(algorithm, createSecretKey(key));
    for (const part of message) hmac.update(part);
    const digest = hmac.digest();
    const equal = digest.length === claimed.length && timingSafeEqual(digest, claimed);
    matches = equal || matches;
  }
  return matches && canonical;
}

function decodeKey(secret: string, encoding: 'utf8' | 'base64' | 'hex'): Buffer {
  const key = typeof secret === 'string' ? Buffer.from(secret, encoding) : Buffer.alloc(0);
  // The array and not the secret is given to the error, which would print it.
  if (key.length === 0 || (encoding !== 'utf8' && !sameKeyText(key, secret, encoding)))
    throw new InvalidOptionError('secrets', `secrets that are not empty, written in ${encoding}`, [secret]);
  return key;
}

function sameKeyText(key: Buffer, secret: string, encoding: 'base64' | 'hex'): boolean {
  return encoding === 'hex'
    ? key.toString('hex') === secret.toLowerCase()
    : key.toString('base64') === secret;
}

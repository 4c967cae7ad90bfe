import { timingSafeEqual } from 'node:crypto';
import { type HmacMessage, hmacDigests } from './hmac-digests.ts';

export interface HmacCheck extends HmacMessage {
  /** The signature as it came, or several of which one has to fit. */
  readonly signature: string | readonly string[];
  /** How the signature is written. @default 'base64' */
  readonly encoding?: 'base64' | 'hex' | undefined;
}

/**
 * Whether one of the secrets made the signature over exactly these bytes; each secret is tried, whatever the others gave.
 * Compares in constant time; the signature must be written as the platform writes it, so that one signature has one
 * spelling. Throws `InvalidOptionError` where no usable secret is given.
 */
export function verifyHmac({ signature, encoding = 'base64', ...message }: HmacCheck): boolean {
  const digests = hmacDigests(message);
  const signatures = typeof signature === 'string' ? [signature] : signature;
  let matches = false;
  for (const text of signatures) {
    const claimed = Buffer.from(text, encoding);
    const isCanonical = claimed.toString(encoding) === text;
    for (const digest of digests) {
      const equal = digest.length === claimed.length && timingSafeEqual(digest, claimed);
      matches = (equal && isCanonical) || matches;
    }
  }
  return matches;
}

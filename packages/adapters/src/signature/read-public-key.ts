import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

const LABELS = { 'PUBLIC KEY': 'spki', 'RSA PUBLIC KEY': 'pkcs1' } as const;

/** Below it RSA is no protection: RFC 7518, section 3.3. */
const MIN_RSA_BITS = 2048;

/**
 * A public key in PEM, undefined for anything else and for RSA below 2048 bits. Line ends may be missing, as in the keys
 * that eBay hands out, which Node does not read.
 */
export function readPublicKey(pem: string): KeyObject | undefined {
  const found = /^\s*-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----\s*$/.exec(pem);
  const label = found?.[1];
  if (found === null || (label !== 'PUBLIC KEY' && label !== 'RSA PUBLIC KEY')) return undefined;
  try {
    const der = Buffer.from(found[2] ?? '', 'base64');
    const key = createPublicKey({ key: der, format: 'der', type: LABELS[label] });
    const bits = key.asymmetricKeyDetails?.modulusLength ?? Number.POSITIVE_INFINITY;
    return bits >= MIN_RSA_BITS ? key : undefined;
  } catch {
    return undefined;
  }
}

/** A public key of a JWK set in PEM, for `PublicKeySource.get`; undefined where it is no public key. */
export function pemOfJwk(jwk: unknown): string | undefined {
  if (typeof jwk !== 'object' || jwk === null) return undefined;
  try {
    // A private JWK would be read as well; its public half is what comes out.
    const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
    return key.export({ type: 'spki', format: 'pem' }).toString();
  } catch {
    return undefined;
  }
}

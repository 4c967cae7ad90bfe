import { constants, type KeyObject, verify } from 'node:crypto';

interface KeyAlgorithm {
  /** The kind of key it takes; an elliptic curve by its name. */
  readonly key: 'rsa' | 'prime256v1' | 'secp384r1' | 'ed25519';
  readonly digest: 'sha1' | 'sha256' | 'sha384' | 'sha512' | null;
  readonly pss?: true;
  /** ECDSA as two numbers of fixed length, not as DER. */
  readonly p1363?: true;
}

/**
 * The signatures by key pair that platforms use. `ecdsa-*-der` is what OpenSSL writes, the rest is as JWA (RFC 7518) and
 * RFC 9421 name it.
 */
const ALGORITHMS = {
  'rsa-sha256': { key: 'rsa', digest: 'sha256' },
  'rsa-sha384': { key: 'rsa', digest: 'sha384' },
  'rsa-sha512': { key: 'rsa', digest: 'sha512' },
  'rsa-pss-sha256': { key: 'rsa', digest: 'sha256', pss: true },
  'rsa-pss-sha512': { key: 'rsa', digest: 'sha512', pss: true },
  'ecdsa-p256-sha256': { key: 'prime256v1', digest: 'sha256', p1363: true },
  'ecdsa-p384-sha384': { key: 'secp384r1', digest: 'sha384', p1363: true },
  'ecdsa-p256-sha1-der': { key: 'prime256v1', digest: 'sha1' },
  'ecdsa-p256-sha256-der': { key: 'prime256v1', digest: 'sha256' },
  ed25519: { key: 'ed25519', digest: null },
} as const satisfies Readonly<Record<string, KeyAlgorithm>>;

/** The name of a way to sign with a key pair. */
export type KeyAlgorithmName = keyof typeof ALGORITHMS;

/** Whether `signature` was made over `data`, in exactly this way, by the other half of the key; a key of another kind fits nothing. */
export function verifyWithKey(
  name: KeyAlgorithmName,
  key: KeyObject,
  { data, signature }: { readonly data: Uint8Array; readonly signature: Uint8Array },
): boolean {
  const algorithm: KeyAlgorithm = ALGORITHMS[name];
  if (kindOf(key) !== algorithm.key) return false;
  const padding = algorithm.pss ? constants.RSA_PKCS1_PSS_PADDING : undefined;
  return verify(
    algorithm.digest,
    data,
    {
      key,
      ...(padding && { padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }),
      dsaEncoding: algorithm.p1363 ? 'ieee-p1363' : 'der',
    },
    signature,
  );
}

function kindOf(key: KeyObject): string | undefined {
  return key.asymmetricKeyType === 'ec' ? key.asymmetricKeyDetails?.namedCurve : key.asymmetricKeyType;
}

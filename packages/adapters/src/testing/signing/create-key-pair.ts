import { generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';

/** Two halves of a key, in PEM. */
export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** A new key pair for tests: RSA of 2048 bits, P-256, P-384 or Ed25519. An RSA pair takes a tenth of a second. */
export function createKeyPair(kind: 'rsa' | 'p-256' | 'p-384' | 'ed25519'): KeyPair {
  const { publicKey, privateKey } = generate(kind);
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function generate(kind: 'rsa' | 'p-256' | 'p-384' | 'ed25519'): KeyPairKeyObjectResult {
  if (kind === 'rsa') return generateKeyPairSync('rsa', { modulusLength: 2048 });
  if (kind === 'ed25519') return generateKeyPairSync('ed25519');
  return generateKeyPairSync('ec', { namedCurve: kind === 'p-256' ? 'P-256' : 'P-384' });
}

import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createKeyPair } from '../testing/signing/create-key-pair.ts';
import { pemOfJwk, readPublicKey } from './read-public-key.ts';

/** RFC 7515, appendix A.3. */
const JWK = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
};
const { publicKey, privateKey } = createKeyPair('rsa');

describe('a key in PEM', () => {
  test('is read with line ends and without', () => {
    for (const pem of [
      publicKey,
      publicKey.replaceAll('\n', ''),
      `\n${publicKey}\n`,
      publicKey.replaceAll('\n', '\r\n'),
    ])
      expect(readPublicKey(pem)?.asymmetricKeyDetails?.modulusLength).toBe(2048);
  });

  test('is read in the form of PKCS #1 as well', () => {
    const pkcs1 = readPublicKey(publicKey)?.export({ type: 'pkcs1', format: 'pem' }).toString() ?? '';
    expect(pkcs1).toContain('RSA PUBLIC KEY');
    expect(readPublicKey(pkcs1)?.equals(readPublicKey(publicKey) as never)).toBe(true);
  });

  test('is not taken from a private key, a shared secret or a text around it', () => {
    const others = [
      privateKey,
      'secret',
      '',
      `x${publicKey}`,
      publicKey.replace('MIIB', 'AAAA'),
      `${publicKey}${publicKey}`,
    ];
    for (const pem of others) expect(readPublicKey(pem)).toBeUndefined();
  });

  test('is not taken where RSA is too short to protect', () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
    expect(readPublicKey(weak.export({ type: 'spki', format: 'pem' }).toString())).toBeUndefined();
  });
});

describe('a key of a JWK set', () => {
  test('becomes PEM', () => {
    const jwk = readPublicKey(pemOfJwk(JWK) ?? '')?.export({ format: 'jwk' });
    expect(jwk).toEqual(JWK);
  });

  test('is left aside where it is none', () => {
    for (const jwk of [undefined, null, 'x', {}, [], { ...JWK, x: 'AA' }, { kty: 'oct', k: 'AA' }])
      expect(pemOfJwk(jwk)).toBeUndefined();
  });
});

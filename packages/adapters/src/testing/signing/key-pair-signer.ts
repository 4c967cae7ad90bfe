import type { WebhookRequest } from '../../contract/request.ts';
import type { SampleSigner } from '../samples.ts';
import { createKeyPair, type KeyPair } from './create-key-pair.ts';

export interface KeyPairSigning {
  readonly kind: Parameters<typeof createKeyPair>[0];
  /**
   * `source`: the request names the key by its id, and `verify` gets the keys from `context.keys`. `secrets`: the store holds the
   * public keys in PEM.
   */
  readonly keysFrom: 'source' | 'secrets';
  sign(rawBody: Uint8Array, options: KeyPairSignOptions): WebhookRequest | Promise<WebhookRequest>;
  /** Ways to sign that are nearly right and must be refused, by name. */
  readonly mistakes?: Readonly<Record<string, KeyPairSigning['sign']>> | undefined;
}

export interface KeyPairSignOptions {
  /** In PEM (PKCS #8). */
  readonly privateKey: string;
  readonly keyId: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A signer for the samples of a platform that signs with key pairs: it makes two, and the context that `verify` needs. */
export function keyPairSigner({ kind, keysFrom, sign, mistakes = {} }: KeyPairSigning): SampleSigner {
  const pairs: readonly (KeyPair & { readonly keyId: string })[] = ['key-1', 'key-2'].map((keyId) => ({
    keyId,
    ...createKeyPair(kind),
  }));
  const pairOf = (publicKey: string) => {
    const pair = pairs.find((known) => known.publicKey === publicKey);
    if (pair === undefined) throw new Error('Not one of the two keys of this signer');
    return pair;
  };
  const [secret = '', otherSecret = ''] = pairs.map(({ publicKey }) => publicKey);
  const signWith =
    (way: KeyPairSigning['sign']): SampleSigner['sign'] =>
    (rawBody, publicKey, { now }) => {
      const { privateKey, keyId } = pairOf(publicKey);
      return way(rawBody, { privateKey, keyId, now });
    };
  const forged: KeyPairSigning['sign'] = (rawBody, options) =>
    sign(rawBody, { ...options, privateKey: pairOf(otherSecret).privateKey });
  const all = { 'with another key under the right id': forged, ...mistakes };
  return {
    secret,
    otherSecret,
    sign: signWith(sign),
    mistakes: Object.fromEntries(Object.entries(all).map(([name, way]) => [name, signWith(way)])),
    context: (secrets) => {
      if (keysFrom === 'secrets') return { secrets };
      const get = (keyId: string) =>
        Promise.resolve(
          pairs.find((pair) => pair.keyId === keyId && secrets.includes(pair.publicKey))?.publicKey,
        );
      return secrets.length === 0 ? { secrets } : { secrets: [], keys: { get } };
    },
  };
}

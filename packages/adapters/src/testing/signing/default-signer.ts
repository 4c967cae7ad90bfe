import assert from 'node:assert/strict';
import type { SignatureDescription } from '../../contract/signature-description.ts';
import type { AdapterSamples, SampleSigner } from '../samples.ts';

/** Secrets that are what they have to be: any text, hex, or base64. */
const SECRETS = {
  utf8: ['an-old-secret', 'a-new-secret'],
  hex: ['6f6c642d736563726574', '6e65772d736563726574'],
  base64: ['b2xkLXNlY3JldC1vbGQtc2VjcmV0', 'bmV3LXNlY3JldC1uZXctc2VjcmV0'],
} as const;

/** The signer of the samples, or one made of their `sign`; undefined where the platform signs nothing. */
export function signerOf(
  signature: SignatureDescription | undefined,
  samples: AdapterSamples,
): SampleSigner | undefined {
  if (signature === undefined) return undefined;
  if (samples.signer !== undefined) return samples.signer;
  const { sign } = samples;
  assert.ok(sign !== undefined, 'The platform signs: the samples need `sign` or `signer`');
  const [secret, otherSecret] = SECRETS[keyEncodingOf(signature)];
  return { secret, otherSecret, sign };
}

/** How the platform's secrets are written; for Standard Webhooks base64, which is a text as well. */
export function keyEncodingOf(signature: SignatureDescription): 'utf8' | 'hex' | 'base64' {
  if (signature.scheme === 'hmac') return signature.keyEncoding ?? 'utf8';
  return signature.scheme === 'standard-webhooks' ? 'base64' : 'utf8';
}

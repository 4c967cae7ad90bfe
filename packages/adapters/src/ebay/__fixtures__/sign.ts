import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { WebhookRequest } from '../../contract/request.ts';

const PAIRS = new Map<string, { readonly publicKey: KeyObject; readonly privateKey: KeyObject }>();

/** One key pair for each name, as long as the tests run. */
function pairOf(name: string) {
  const known = PAIRS.get(name) ?? generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  PAIRS.set(name, known);
  return known;
}

/** The public key as getPublicKey hands it out: PEM without line ends. */
export function publicKeyOf(name: string): string {
  return pairOf(name).publicKey.export({ type: 'spki', format: 'pem' }).toString().replaceAll('\n', '');
}

/** What the header holds, before it is base64. */
export interface Envelope {
  readonly alg?: string;
  readonly kid?: string | undefined;
  readonly digest?: string;
}

/** A request as the Notification API sends it, signed with the private half of the key of that name. */
export function signNotification(
  rawBody: Uint8Array,
  name: string,
  { alg = 'ecdsa', kid = name, digest = 'SHA1' }: Envelope = {},
): WebhookRequest {
  const signature = sign(digest, rawBody, pairOf(name).privateKey).toString('base64');
  const envelope = JSON.stringify({ alg, kid, signature, digest });
  return {
    method: 'POST',
    url: 'https://shop.example/hooks/ebay',
    headers: {
      'content-type': 'application/json',
      'x-ebay-signature': Buffer.from(envelope).toString('base64'),
    },
    rawBody,
  };
}

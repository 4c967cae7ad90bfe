import { keyPairSigner } from '../../testing/signing/key-pair-signer.ts';
import { signJwtRequest } from '../../testing/signing/sign-jwt-request.ts';
import { event } from './index.ts';

const URL = 'https://hooks.example/wix';

/**
 * The claims of a webhook whose event carries `body`: an order as the entity of an update; an event, and the order with its
 * parts that a client puts together, as they are. What is no JSON is no claims.
 */
export function claims(body: Uint8Array, now: number): Uint8Array {
  const text = Buffer.from(body).toString('utf8');
  const value = parse(text);
  if (value === undefined) return body;
  const isWhole = typeof value === 'object' && value !== null && ('eventType' in value || 'order' in value);
  const data = isWhole ? text : JSON.stringify(event({ updatedEvent: { currentEntityAsJson: text } }));
  const iat = Math.floor(now / 1_000);
  return Buffer.from(JSON.stringify({ data, iat, exp: iat + 3_600 }));
}

/** Signs as Wix does, with RS256 and the app's key. */
export const signer = keyPairSigner({
  kind: 'rsa',
  keysFrom: 'secrets',
  sign: (body, { privateKey, now }) => signJwtRequest({ body: claims(body, now), privateKey, url: URL }),
  mistakes: {
    'with RS512': (body, { privateKey, now }) =>
      signJwtRequest({ body: claims(body, now), privateKey, url: URL, algorithm: 'RS512' }),
    'with PSS padding': (body, { privateKey, now }) =>
      signJwtRequest({ body: claims(body, now), privateKey, url: URL, algorithm: 'PS256' }),
  },
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { InvalidOptionError } from '@orderdock/kit';
import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { decodeJson } from '../decode/decode-json.ts';
import { defineAdapter } from '../define-adapter.ts';
import { saleorDescription } from './description.ts';
import { identifyDelivery } from './identify.ts';
import { normalizePayload, splitPayload, unlist } from './normalize.ts';
import { type SaleorSignature, SCHEMES } from './signature.ts';

export interface SaleorOptions {
  /** How the webhooks are signed; `hmac` for those that were given a `secretKey`. @default 'jws' */
  readonly signature?: SaleorSignature | undefined;
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
}

/**
 * The adapter for Saleor 3, inbound: webhooks with a subscription query, those without one, and the documents of its mails.
 * With `jws` the keys come from the shop's JWKS, or stand among the secrets in PEM. Throws `InvalidOptionError`.
 */
export function saleor(options: SaleorOptions = {}): PlatformAdapter<'saleor'> {
  const { signature = 'jws', maxBytes = DEFAULT_MAX_BYTES } = options;
  if (!Object.hasOwn(SCHEMES, signature))
    throw new InvalidOptionError('signature', '`jws` or `hmac`', signature);
  const { description, verify } = SCHEMES[signature];
  return defineAdapter({
    description: { ...saleorDescription, signature: description, maxBytes },
    verify,
    identify: identifyDelivery,
    decode: (rawBody) => unlist(decodeJson(rawBody, { maxBytes })),
    split: splitPayload,
    normalize: normalizePayload,
  });
}

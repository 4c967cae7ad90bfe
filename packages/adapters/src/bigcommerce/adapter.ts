import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { defineAdapter } from '../define-adapter.ts';
import { connectBigcommerce } from './client.ts';
import { bigcommerceDescription } from './description.ts';
import { identifyDelivery } from './identify.ts';
import { normalizePayload } from './normalize.ts';
import { verifySignature } from './signature.ts';
import { splitPayload } from './split.ts';

/** How {@link bigcommerce} is set up. */
export interface BigcommerceOptions {
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
}

/**
 * The adapter for BigCommerce: orders of the V2 API, thin webhooks, and the store's API. A secret is the client secret of
 * the app that subscribed. Throws `InvalidOptionError`.
 */
export function bigcommerce(options: BigcommerceOptions = {}): PlatformAdapter<'bigcommerce'> {
  const { maxBytes = DEFAULT_MAX_BYTES } = options;
  return defineAdapter({
    description: { ...bigcommerceDescription, maxBytes },
    verify: verifySignature,
    identify: identifyDelivery,
    split: splitPayload,
    normalize: normalizePayload,
    connect: connectBigcommerce,
  });
}

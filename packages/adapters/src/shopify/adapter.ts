import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { defineAdapter } from '../define-adapter.ts';
import { requireHmacHeader } from '../signature/require-hmac-header.ts';
import { SIGNATURE_HEADER, shopifyDescription } from './description.ts';
import { identifyDelivery } from './identify.ts';
import { normalizePayload } from './normalize.ts';

export interface ShopifyOptions {
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
}

/**
 * The adapter for Shopify's webhooks in the REST shape. A secret is the client secret of the app that subscribed. Throws
 * `InvalidOptionError`.
 */
export function shopify(options: ShopifyOptions = {}): PlatformAdapter<'shopify'> {
  const { maxBytes = DEFAULT_MAX_BYTES } = options;
  return defineAdapter({
    description: { ...shopifyDescription, maxBytes },
    verify: (request, context) => requireHmacHeader(request, context, { header: SIGNATURE_HEADER }),
    identify: identifyDelivery,
    normalize: normalizePayload,
  });
}

import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { defineAdapter } from '../define-adapter.ts';
import { requireHmacHeader } from '../signature/require-hmac-header.ts';
import { createClient } from './client/create-client.ts';
import { SIGNATURE_HEADER, shopifyDescription } from './description.ts';
import { identifyDelivery } from './identify.ts';
import { normalizePayload } from './normalize.ts';
import { splitPayload } from './unwrap.ts';

export interface ShopifyOptions {
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
}

/**
 * The adapter for Shopify: webhooks in the REST shape, and the GraphQL Admin API. A secret is the client secret of the app that
 * subscribed. Throws `InvalidOptionError`.
 */
export function shopify(options: ShopifyOptions = {}): PlatformAdapter<'shopify'> {
  const { maxBytes = DEFAULT_MAX_BYTES } = options;
  const adapter: PlatformAdapter<'shopify'> = defineAdapter({
    description: { ...shopifyDescription, maxBytes },
    verify: (request, context) => requireHmacHeader(request, context, { header: SIGNATURE_HEADER }),
    identify: identifyDelivery,
    split: splitPayload,
    normalize: normalizePayload,
    connect: (connection) => createClient(connection, adapter.normalize),
  });
  return adapter;
}

import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { defineAdapter } from '../define-adapter.ts';
import { createClient } from './client.ts';
import { woocommerceDescription } from './description.ts';
import { identifyDelivery } from './identify.ts';
import { normalizePayload, splitPayload } from './normalize.ts';
import { answerPing } from './ping.ts';
import { verifySignature } from './signature.ts';

/** How {@link woocommerce} is set up. */
export interface WooCommerceOptions {
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
}

/**
 * The adapter for WooCommerce's webhooks, those of the REST API (versions 1 to 3) and of the legacy API. A secret is the
 * webhook's, as the shop shows it or as its database has it. Texts stay as the platform wrote them, HTML entities in
 * names included. Throws `InvalidOptionError`.
 */
export function woocommerce(options: WooCommerceOptions = {}): PlatformAdapter<'woocommerce'> {
  const { maxBytes = DEFAULT_MAX_BYTES } = options;
  const adapter: PlatformAdapter<'woocommerce'> = defineAdapter({
    description: { ...woocommerceDescription, maxBytes },
    handshake: answerPing,
    verify: verifySignature,
    identify: identifyDelivery,
    split: splitPayload,
    normalize: normalizePayload,
    connect: (connection) => createClient(connection, adapter.normalize),
  });
  return adapter;
}

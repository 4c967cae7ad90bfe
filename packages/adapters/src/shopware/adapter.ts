import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { defineAdapter } from '../define-adapter.ts';
import { shopwareDescription } from './description.ts';
import { identifyDelivery } from './identify.ts';
import { normalizePayload } from './normalize.ts';
import { verifySignature } from './signature.ts';
import { splitPayload } from './split.ts';

export interface ShopwareOptions {
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
}

/**
 * The adapter for Shopware 6: webhooks of an app, orders of the Admin API (plain JSON and JSON:API) and of the Store API. A
 * secret is the one that the app gave the shop when it registered. What an event carries depends on the event: where the
 * lines or the currency are not in it, the order has to be fetched. Throws `InvalidOptionError`.
 */
export function shopware(options: ShopwareOptions = {}): PlatformAdapter<'shopware'> {
  const { maxBytes = DEFAULT_MAX_BYTES } = options;
  return defineAdapter({
    description: { ...shopwareDescription, maxBytes },
    verify: verifySignature,
    identify: identifyDelivery,
    split: splitPayload,
    normalize: normalizePayload,
  });
}

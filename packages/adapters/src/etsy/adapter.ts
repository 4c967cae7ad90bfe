import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { defineAdapter } from '../define-adapter.ts';
import { requireStandardWebhook } from '../signature/require-standard-webhook.ts';
import { createClient } from './client.ts';
import { etsyDescription } from './description.ts';
import { identifyDelivery } from './identify.ts';
import { normalizePayload, splitPayload } from './normalize.ts';

export interface EtsyOptions {
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
}

/**
 * The adapter for Etsy, Open API version 3, whose orders are receipts. A secret is that of the webhook endpoint,
 * `whsec_…`. Its webhooks name a receipt and carry none. Throws `InvalidOptionError`.
 */
export function etsy(options: EtsyOptions = {}): PlatformAdapter<'etsy'> {
  const { maxBytes = DEFAULT_MAX_BYTES } = options;
  const adapter: PlatformAdapter<'etsy'> = defineAdapter({
    description: { ...etsyDescription, maxBytes },
    verify: (request, context) => requireStandardWebhook(request, context),
    identify: identifyDelivery,
    split: splitPayload,
    normalize: normalizePayload,
    connect: (connection) => createClient(connection, adapter.normalize),
  });
  return adapter;
}

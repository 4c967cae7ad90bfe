import { textOption } from '@orderdock/kit';
import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { defineAdapter } from '../define-adapter.ts';
import { createClient } from './client.ts';
import { decodePayload } from './decode-payload.ts';
import { walmartDescription } from './description.ts';
import { identifyDelivery } from './identify.ts';
import { normalizePayload, splitPayload } from './normalize.ts';
import { verifyRequest } from './signature.ts';

export interface WalmartOptions {
  /**
   * The header that a subscription with `HMAC` was told to put its digest of the body into, for the notifications that come
   * without `WM_SEC.SIGNATURE`. @default 'Authorization'
   */
  readonly authHeader?: string | undefined;
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
}

/**
 * The adapter for Walmart Marketplace: orders of the United States, Canada and Mexico, API v3, as JSON and XML. A secret is the `clientSecret` of
 * the webhook subscription. Its webhooks name an order and carry none. Throws `InvalidOptionError`.
 */
export function walmart(options: WalmartOptions = {}): PlatformAdapter<'walmart'> {
  const { authHeader = 'Authorization', maxBytes = DEFAULT_MAX_BYTES } = options;
  textOption('authHeader', authHeader);
  const adapter: PlatformAdapter<'walmart'> = defineAdapter({
    description: { ...walmartDescription, maxBytes },
    verify: (request, context) => verifyRequest(request, context, authHeader),
    identify: identifyDelivery,
    // Canada answers with XML, and so does any market that is not asked for JSON.
    decode: (rawBody) => decodePayload(rawBody, { maxBytes }),
    split: splitPayload,
    normalize: normalizePayload,
    connect: (connection) => createClient(connection, { normalize: adapter.normalize, authHeader }),
  });
  return adapter;
}

import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { defineAdapter } from '../define-adapter.ts';
import { createClient } from './client.ts';
import { tiktokDescription } from './description.ts';
import { identifyDelivery } from './identify.ts';
import { normalizePayload } from './normalize.ts';
import { verifySignature } from './signature.ts';
import { splitPayload } from './split.ts';

export interface TikTokOptions {
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
}

/**
 * The adapter for TikTok Shop, Order API 202309 and later, and orders of the API before it. A secret is the app's key and
 * secret, written `appKey:appSecret`. Its webhooks name an order and carry none. Throws `InvalidOptionError`.
 */
export function tiktok(options: TikTokOptions = {}): PlatformAdapter<'tiktok'> {
  const { maxBytes = DEFAULT_MAX_BYTES } = options;
  const adapter: PlatformAdapter<'tiktok'> = defineAdapter({
    description: { ...tiktokDescription, maxBytes },
    verify: verifySignature,
    identify: identifyDelivery,
    split: splitPayload,
    normalize: normalizePayload,
    connect: (connection) => createClient(connection, adapter.normalize),
  });
  return adapter;
}

import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { defineAdapter } from '../define-adapter.ts';
import { requireHmacHeader } from '../signature/require-hmac-header.ts';
import { createClient } from './client.ts';
import { SIGNATURE_HEADER, squarespaceDescription } from './description.ts';
import { identifyDelivery } from './identify.ts';
import { normalizePayload, splitPayload } from './normalize.ts';

export interface SquarespaceOptions {
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
}

/**
 * The adapter for Squarespace Commerce, API version 1.0. A secret is that of the webhook subscription, as Squarespace
 * gives it: hex digits. Its webhooks name an order and carry none. Throws `InvalidOptionError`.
 */
export function squarespace(options: SquarespaceOptions = {}): PlatformAdapter<'squarespace'> {
  const { maxBytes = DEFAULT_MAX_BYTES } = options;
  const adapter: PlatformAdapter<'squarespace'> = defineAdapter({
    description: { ...squarespaceDescription, maxBytes },
    // The key is the bytes that the secret's hex digits stand for, not the digits.
    verify: (request, context) =>
      requireHmacHeader(request, context, { header: SIGNATURE_HEADER, encoding: 'hex', keyEncoding: 'hex' }),
    identify: identifyDelivery,
    split: splitPayload,
    normalize: normalizePayload,
    connect: (connection) => createClient(connection, adapter.normalize),
  });
  return adapter;
}

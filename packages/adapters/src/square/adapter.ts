import { InvalidOptionError } from '@orderdock/kit';
import type { PlatformAdapter } from '../contract/adapter.ts';
import { DEFAULT_MAX_BYTES } from '../contract/description.ts';
import { defineAdapter } from '../define-adapter.ts';
import { connectSquare } from './client.ts';
import { squareDescription } from './description.ts';
import { identifyDelivery } from './identify.ts';
import { normalizePayload } from './normalize.ts';
import { verifySignature } from './signature.ts';
import { splitPayload } from './split.ts';

/** How {@link square} is set up. */
export interface SquareOptions {
  /**
   * The notification URL as it stands in the subscription, byte by byte: it is signed together with the body. Needed where
   * a proxy makes the server see another URL. @default the URL of the request
   */
  readonly notificationUrl?: string | undefined;
  /** The largest body that is looked at. @default 5 MiB */
  readonly maxBytes?: number | undefined;
}

/**
 * The adapter for Square's Orders API and its webhooks, which say only that an order changed. A secret is the signature key
 * of a webhook subscription. Throws `InvalidOptionError`.
 */
export function square(options: SquareOptions = {}): PlatformAdapter<'square'> {
  const { maxBytes = DEFAULT_MAX_BYTES, notificationUrl } = options;
  if (notificationUrl !== undefined && !URL.canParse(notificationUrl))
    throw new InvalidOptionError('notificationUrl', 'an absolute URL', notificationUrl);
  const adapter: PlatformAdapter<'square'> = defineAdapter({
    description: { ...squareDescription, maxBytes },
    verify: (request, context) => verifySignature(request, context, notificationUrl),
    identify: identifyDelivery,
    split: splitPayload,
    normalize: normalizePayload,
    connect: (connection) => connectSquare(connection, adapter.normalize),
  });
  return adapter;
}

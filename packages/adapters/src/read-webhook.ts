import type { Order } from '@orderdock/schema';
import type { PlatformAdapter } from './contract/adapter.ts';
import type { DeliveryIdentity, HandshakeResponse } from './contract/delivery.ts';
import type { NormalizeContext, OrderReference } from './contract/normalized.ts';
import { header, type WebhookRequest } from './contract/request.ts';

export interface ReadWebhookOptions extends Pick<NormalizeContext, 'storeId' | 'keepBody'> {
  /** The live secrets of the store or app, one or more. */
  readonly secrets: readonly string[];
  /** Milliseconds since the epoch. @default Date.now() */
  readonly now?: number | undefined;
}

/** What a webhook turned out to be. */
export type WebhookResult =
  | { readonly kind: 'handshake'; readonly response: HandshakeResponse }
  | { readonly kind: 'order'; readonly delivery: DeliveryIdentity; readonly order: Order }
  | (OrderReference & { readonly delivery: DeliveryIdentity });

/**
 * From a request to an order in one call: handshake, verify, identify, decode, normalise. Rejects with the errors of
 * these steps. Where something has to come between them (admission, a look at what was seen before), call them one by one.
 */
export async function readWebhook(
  adapter: PlatformAdapter,
  request: WebhookRequest,
  options: ReadWebhookOptions,
): Promise<WebhookResult> {
  const { secrets, now = Date.now(), storeId, keepBody } = options;
  const response = adapter.handshake(request);
  if (response !== undefined) return { kind: 'handshake', response };
  await adapter.verify(request, { secrets, now });
  const delivery = adapter.identify(request);
  const normalized = adapter.normalize(adapter.decode(request.rawBody), {
    storeId,
    topic: delivery.topic,
    contentType: header(request.headers, 'content-type'),
    bodySha256: delivery.fingerprint,
    keepBody,
  });
  return { ...normalized, delivery };
}

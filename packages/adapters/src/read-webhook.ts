import type { PlatformAdapter } from './contract/adapter.ts';
import type { DeliveryIdentity, WebhookResponse } from './contract/delivery.ts';
import type { NormalizeContext, NormalizedOrder, OrderReference } from './contract/normalized.ts';
import { header, type WebhookRequest } from './contract/request.ts';
import type { Verification, VerifyContext } from './contract/verification.ts';

export interface ReadWebhookOptions
  extends Pick<NormalizeContext, 'storeId' | 'keepBody'>,
    Pick<VerifyContext, 'keys'> {
  /** The live secrets of the store or app, one or more; none for a platform that signs nothing. */
  readonly secrets: readonly string[];
  /** Milliseconds since the epoch. @default Date.now() */
  readonly now?: number | undefined;
}

/** How far a webhook can be believed. */
export interface WebhookTrust {
  readonly delivery: DeliveryIdentity;
  readonly verification: Verification;
  /**
   * Whether the order has to be fetched before it is believed: it is not in the webhook, not signed, or signed so long ago
   * that a newer state may exist.
   */
  readonly needsHydration: boolean;
}

/** What a webhook turned out to be. */
export type WebhookResult =
  | { readonly kind: 'handshake'; readonly response: WebhookResponse }
  | (NormalizedOrder & WebhookTrust)
  | (OrderReference & WebhookTrust);

/**
 * From a request to an order in one call: handshake, verify, identify, decode, normalise. Rejects with the errors of
 * these steps. Where something has to come between them (admission, a look at what was seen before), call them one by one.
 */
export async function readWebhook(
  adapter: PlatformAdapter,
  request: WebhookRequest,
  options: ReadWebhookOptions,
): Promise<WebhookResult> {
  const { secrets, keys, now = Date.now(), storeId, keepBody } = options;
  const response = adapter.handshake(request, secrets);
  if (response !== undefined) return { kind: 'handshake', response };
  const verification = await adapter.verify(request, { secrets, now, keys });
  const delivery = adapter.identify(request);
  const normalized = adapter.normalize(adapter.decode(request.rawBody), {
    storeId,
    topic: delivery.topic,
    contentType: header(request.headers, 'content-type'),
    bodySha256: delivery.fingerprint,
    keepBody,
  });
  const isWord = verification.covers === 'body' && !verification.isStale;
  return { ...normalized, delivery, verification, needsHydration: normalized.kind !== 'order' || !isWord };
}

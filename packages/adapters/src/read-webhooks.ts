import type { PlatformAdapter } from './contract/adapter.ts';
import type { DeliveryIdentity, WebhookResponse } from './contract/delivery.ts';
import type { NormalizeContext } from './contract/normalized.ts';
import type { ListedOrder } from './contract/order-page.ts';
import type { WebhookRequest } from './contract/request.ts';
import { isAuthoritative, type Verification, type VerifyContext } from './contract/verification.ts';
import { readParts } from './read-parts.ts';

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

/** What a request says of one order, with the identity under which it is to be stored. */
export type WebhookPart = ListedOrder & WebhookTrust;

/** What a request turned out to be, however many orders are in it. */
export type WebhooksResult =
  | { readonly kind: 'handshake'; readonly response: WebhookResponse }
  | {
      readonly kind: 'delivery';
      /** Of the request as a whole. */
      readonly delivery: DeliveryIdentity;
      readonly verification: Verification;
      /** At least one, in the platform's order; what the platform says twice is here once. */
      readonly parts: readonly WebhookPart[];
    };

/**
 * As `readWebhook`, for a platform that puts several orders into one request: Shopware's `order.written` of many rows,
 * TikTok's package of several orders. The signature is checked once; each part has an identity and a fingerprint of its
 * own, and one that cannot be read is `unreadable` and does not cost the others. The request may be acknowledged once all
 * of its parts are kept. Rejects with the errors of the steps before `normalize`.
 */
export async function readWebhooks(
  adapter: PlatformAdapter,
  request: WebhookRequest,
  options: ReadWebhookOptions,
): Promise<WebhooksResult> {
  const { secrets, keys, now = Date.now() } = options;
  const response = adapter.handshake(request, secrets);
  if (response !== undefined) return { kind: 'handshake', response };
  const verification = await adapter.verify(request, { secrets, now, keys });
  const delivery = adapter.identify(request);
  const parts = readParts(adapter, request, { ...options, delivery }).map((part) => ({
    ...part,
    verification,
    needsHydration: part.kind !== 'order' || !isAuthoritative(verification),
  }));
  return { kind: 'delivery', delivery, verification, parts };
}

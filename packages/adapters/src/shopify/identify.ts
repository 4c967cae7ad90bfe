import type { DeliveryIdentity } from '../contract/delivery.ts';
import { header, type WebhookRequest } from '../contract/request.ts';
import { parseIsoInstant } from '../source/iso-instant.ts';

/**
 * The event id marks the duplicate. One action of the merchant can call several topics with one event id, so the topic
 * belongs to the scope. `X-Shopify-Webhook-Id` does not: sources disagree on whether a retry keeps it.
 */
export function identifyDelivery(
  { headers }: WebhookRequest,
  fingerprint: string,
): Omit<DeliveryIdentity, 'fingerprint'> {
  const topic = header(headers, 'X-Shopify-Topic') ?? 'unknown';
  const eventId = header(headers, 'X-Shopify-Event-Id');
  const usable = eventId !== undefined && eventId.length <= 255 ? eventId : undefined;
  return {
    scope: [topic],
    id: usable ?? `sha256:${fingerprint}`,
    topic,
    eventId: usable,
    triggeredAt: parseIsoInstant(header(headers, 'X-Shopify-Triggered-At') ?? ''),
  };
}

import type { DeliveryIdentity } from '../contract/delivery.ts';
import { header, type WebhookRequest } from '../contract/request.ts';
import { sha256Hex } from '../sha256.ts';

/**
 * The platform's delivery id is a hash of the webhook and the second: two orders saved in one second share it, so topic
 * and body take its place. A deletion's body is `{"id":N}` each time: there the platform's id is hashed as well, lest the
 * deletion of an order that was restored in between be taken for the first one.
 */
export function identifyDelivery(
  request: WebhookRequest,
  fingerprint: string,
): Omit<DeliveryIdentity, 'fingerprint'> {
  const topic = header(request.headers, 'X-WC-Webhook-Topic') ?? 'unknown';
  const parts = [topic, fingerprint];
  if (topic === 'order.deleted') parts.push(header(request.headers, 'X-WC-Webhook-Delivery-ID') ?? '');
  return { scope: [topic], id: `sha256:${sha256Hex(JSON.stringify(parts))}`, topic };
}

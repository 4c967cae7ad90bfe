import type { DeliveryIdentity } from '../contract/delivery.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { epochSeconds } from '../source/instant-kinds.ts';
import { readEvent } from './event.ts';

/** The event's own id, which a webhook sent again keeps and the signature covers; type and order are not covered. */
export function identifyDelivery(
  { rawBody }: WebhookRequest,
  fingerprint: string,
): Omit<DeliveryIdentity, 'fingerprint'> {
  const { eventId, eventCreated, eventType: topic = 'unknown', orderId } = readEvent(rawBody);
  return {
    scope: [topic],
    id: eventId ?? `sha256:${fingerprint}`,
    topic,
    eventId,
    platformOrderId: eventId === undefined ? undefined : orderId,
    triggeredAt: epochSeconds.read(eventCreated ?? ''),
  };
}

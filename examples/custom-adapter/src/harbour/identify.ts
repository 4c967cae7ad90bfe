import { type DeliveryIdentity, epochSeconds, header, type WebhookRequest } from '@orderdock/adapters';
import { TIMESTAMP_HEADER } from './description.ts';

/** `Harbour-Delivery` stays the same over the attempts, of which each is signed anew and has its own time. */
export function identifyDelivery(
  { headers }: WebhookRequest,
  fingerprint: string,
): Omit<DeliveryIdentity, 'fingerprint'> {
  const topic = header(headers, 'Harbour-Event') ?? 'unknown';
  const delivery = header(headers, 'Harbour-Delivery');
  const eventId = delivery !== undefined && delivery.length <= 255 ? delivery : undefined;
  return {
    scope: [topic],
    id: eventId ?? `sha256:${fingerprint}`,
    topic,
    eventId,
    triggeredAt: epochSeconds.read(header(headers, TIMESTAMP_HEADER) ?? ''),
  };
}

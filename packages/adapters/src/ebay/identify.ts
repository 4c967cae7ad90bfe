import { memberOf } from '../client/read-listed.ts';
import type { DeliveryIdentity } from '../contract/delivery.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { decodeJson } from '../decode/decode-json.ts';
import { parseIsoInstant } from '../source/iso-instant.ts';
import { identifier } from '../source/kinds.ts';

/**
 * All is in the body. `notificationId` stays the same over the attempts, of which each has its own date and number and so
 * other bytes.
 */
export function identifyDelivery(
  { rawBody }: WebhookRequest,
  fingerprint: string,
): Omit<DeliveryIdentity, 'fingerprint'> {
  const payload = parse(rawBody);
  const notification = memberOf(payload, 'notification');
  const data = memberOf(notification, 'data');
  const topic = idOf(memberOf(memberOf(payload, 'metadata'), 'topic')) ?? 'unknown';
  const eventId = idOf(memberOf(notification, 'notificationId'));
  const date = memberOf(notification, 'eventDate');
  return {
    scope: [topic],
    id: eventId ?? `sha256:${fingerprint}`,
    topic,
    eventId,
    platformOrderId:
      idOf(memberOf(memberOf(data, 'order'), 'orderId')) ??
      idOf(memberOf(data, 'orderId')) ??
      idOf(memberOf(payload, 'orderId')),
    triggeredAt: typeof date === 'string' ? parseIsoInstant(date, true) : undefined,
  };
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? identifier.read(value) : undefined;
}

function parse(rawBody: Uint8Array): unknown {
  try {
    return decodeJson(rawBody);
  } catch {
    return undefined;
  }
}

import { memberOf } from '../client/read-listed.ts';
import type { DeliveryIdentity } from '../contract/delivery.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { parseIsoInstant } from '../source/iso-instant.ts';

/** A notification is small; what is larger is none, and is not parsed for its name. */
const MAX_NOTIFICATION_BYTES = 16 * 1024;

/** The notification's own id, which a notification sent again keeps. All of it is in the body, which is signed. */
export function identifyDelivery(
  { rawBody }: WebhookRequest,
  fingerprint: string,
): Omit<DeliveryIdentity, 'fingerprint'> {
  const notification = parse(rawBody);
  const text = (name: string) => shortText(memberOf(notification, name));
  const topic = text('topic') ?? 'unknown';
  const eventId = text('id') ?? text('notificationId');
  return {
    scope: [topic, text('subscriptionId') ?? ''],
    id: eventId ?? `sha256:${fingerprint}`,
    topic,
    eventId,
    platformOrderId: shortText(memberOf(memberOf(notification, 'data'), 'orderId')),
    triggeredAt: parseIsoInstant(text('createdOn') ?? ''),
  };
}

function parse(rawBody: Uint8Array): unknown {
  if (rawBody.byteLength > MAX_NOTIFICATION_BYTES) return undefined;
  try {
    return JSON.parse(Buffer.from(rawBody).toString('utf8'));
  } catch {
    return undefined;
  }
}

function shortText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= 255 ? value : undefined;
}

import { memberOf } from '../client/read-listed.ts';
import type { DeliveryIdentity } from '../contract/delivery.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { epochSeconds } from '../source/instant-kinds.ts';
import { topicOf } from './topics.ts';

/** A notification is small; what is larger is none, and is not parsed for its name. */
const MAX_NOTIFICATION_BYTES = 64 * 1024;

/** The notification's own id, which a notification sent again keeps. All of it is in the body, which is signed. */
export function identifyDelivery(
  { rawBody }: WebhookRequest,
  fingerprint: string,
): Omit<DeliveryIdentity, 'fingerprint'> {
  const event = parse(rawBody);
  const type = shortText(memberOf(event, 'type'));
  const topic = type === undefined ? 'unknown' : topicOf(type);
  const eventId = shortText(memberOf(event, 'tts_notification_id'));
  const timestamp = memberOf(event, 'timestamp');
  return {
    scope: [topic, shortText(memberOf(event, 'shop_id')) ?? ''],
    // Notifications had no id before 2023.
    id: eventId ?? `sha256:${fingerprint}`,
    topic,
    eventId,
    platformOrderId: shortText(memberOf(memberOf(event, 'data'), 'order_id')),
    triggeredAt:
      typeof timestamp === 'number' || typeof timestamp === 'string'
        ? epochSeconds.read(timestamp)
        : undefined,
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

/** A number is taken for a text only where a float holds every digit of it. */
function shortText(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  return typeof value === 'string' && value !== '' && value.length <= 255 ? value : undefined;
}

import { memberOf } from '../client/read-listed.ts';
import type { DeliveryIdentity } from '../contract/delivery.ts';
import { header, type WebhookRequest } from '../contract/request.ts';
import { epochSeconds } from '../source/instant-kinds.ts';
import { receiptIdOf } from './resource-url.ts';

/** A notification is small; what is larger is none, and is not parsed for its name. */
const MAX_NOTIFICATION_BYTES = 16 * 1024;

/** `webhook-id` is signed, and a delivery that is sent again keeps it. */
export function identifyDelivery(
  { headers, rawBody }: WebhookRequest,
  fingerprint: string,
): Omit<DeliveryIdentity, 'fingerprint'> {
  const event = parse(rawBody);
  const type = memberOf(event, 'event_type');
  const topic = typeof type === 'string' && type !== '' && type.length <= 255 ? type : 'unknown';
  const id = header(headers, 'webhook-id');
  const eventId = id !== undefined && id.length <= 255 ? id : undefined;
  return {
    scope: [topic],
    id: eventId ?? `sha256:${fingerprint}`,
    topic,
    eventId,
    platformOrderId: receiptIdOf(memberOf(event, 'resource_url')),
    triggeredAt: epochSeconds.read(header(headers, 'webhook-timestamp') ?? ''),
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

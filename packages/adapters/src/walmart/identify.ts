import { memberOf } from '../client/read-listed.ts';
import type { DeliveryIdentity } from '../contract/delivery.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { parseIsoInstant } from '../source/iso-instant.ts';

/** A notification lists the lines of one order; what is larger is none, and is not parsed for its id. */
const MAX_NOTIFICATION_BYTES = 256 * 1024;

/** The event's own id, which Walmart means to be a key of idempotency. All of it is in the body, which is signed. */
export function identifyDelivery(
  { rawBody }: WebhookRequest,
  fingerprint: string,
): Omit<DeliveryIdentity, 'fingerprint'> {
  const body = parse(rawBody);
  const [source, payload] = [memberOf(body, 'source'), memberOf(body, 'payload')];
  const event = memberOf(payload, 'subEventType') ?? memberOf(memberOf(payload, 'meta'), 'subEventType');
  const topic = shortText(event) ?? shortText(memberOf(source, 'eventType')) ?? 'unknown';
  const eventId = shortText(memberOf(source, 'eventId'));
  const orderId =
    memberOf(payload, 'purchaseOrderId') ?? memberOf(memberOf(payload, 'order'), 'purchaseOrderId');
  return {
    scope: [topic],
    id: eventId ?? `sha256:${fingerprint}`,
    topic,
    eventId,
    platformOrderId: shortText(orderId),
    triggeredAt: parseIsoInstant(shortText(memberOf(source, 'eventTime')) ?? '', true),
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

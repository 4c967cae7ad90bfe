import { memberOf } from '../client/read-listed.ts';
import type { DeliveryIdentity } from '../contract/delivery.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { decodeJson } from '../decode/decode-json.ts';
import { identifier, isoInstant } from '../source/kinds.ts';

/** No message of SQS or EventBridge is larger: 1 MiB. */
const MAX_BYTES = 1024 * 1024;

/** Which notification a message of the queue is: the queue may hand out one twice, always under one `NotificationId`. */
export function identifyDelivery(
  request: WebhookRequest,
  fingerprint: string,
): Omit<DeliveryIdentity, 'fingerprint'> {
  const message = decoded(request.rawBody);
  const notification = memberOf(message, 'detail-type') === undefined ? message : memberOf(message, 'detail');
  const metadata = either(notification, 'NotificationMetadata');
  const id = textOf(either(metadata, 'NotificationId'));
  const topic = textOf(either(notification, 'NotificationType')) ?? 'unknown';
  const body = either(notification, 'Payload');
  const order = Object.values(Object(body)).find((part) => memberOf(part, 'AmazonOrderId') !== undefined);
  const at = textOf(either(notification, 'EventTime'));
  return {
    scope: [topic, textOf(either(metadata, 'SubscriptionId')) ?? ''],
    id: id ?? `sha256:${fingerprint}`,
    topic,
    eventId: id,
    platformOrderId: textOf(memberOf(order, 'AmazonOrderId')),
    triggeredAt: at === undefined ? undefined : isoInstant.read(at),
  };
}

/** A member under its name with a capital or without one: newer types of notification have none. */
function either(value: unknown, name: string): unknown {
  return memberOf(value, name) ?? memberOf(value, `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? identifier.read(value) : undefined;
}

function decoded(rawBody: Uint8Array): unknown {
  if (rawBody.byteLength > MAX_BYTES) return undefined;
  try {
    return decodeJson(rawBody, { maxBytes: MAX_BYTES });
  } catch {
    return undefined;
  }
}

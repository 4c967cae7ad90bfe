import { memberOf } from '../client/read-listed.ts';
import type { DeliveryIdentity } from '../contract/delivery.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { decodeJson } from '../decode/decode-json.ts';
import { parseIsoInstant } from '../source/iso-instant.ts';

/** An event is a kilobyte; of a body that is far from it nothing is read here. */
const MAX_BYTES = 256 * 1024;

/**
 * A delivery is its event's id. The topic is part of it: Square's own samples show a refund's creation and its update under
 * one id. All of it is in the body, which is signed.
 */
export function identifyDelivery(
  request: WebhookRequest,
  fingerprint: string,
): Omit<DeliveryIdentity, 'fingerprint'> {
  const event = parse(request.rawBody);
  const topic = textOf(event, 'type') ?? 'unknown';
  const eventId = textOf(event, 'event_id');
  const createdAt = textOf(event, 'created_at');
  const data = memberOf(event, 'data');
  const object = firstMember(memberOf(data, 'object'));
  const platformOrderId =
    textOf(object, 'order_id') ?? (topic.startsWith('order.') ? textOf(data, 'id') : undefined);
  return {
    scope: [topic],
    id: eventId ?? `sha256:${fingerprint}`,
    topic,
    eventId,
    platformOrderId,
    revision: platformOrderId !== undefined && topic.startsWith('order.') ? versionOf(object) : undefined,
    triggeredAt: createdAt === undefined ? undefined : parseIsoInstant(createdAt),
  };
}

function parse(rawBody: Uint8Array): unknown {
  try {
    return decodeJson(rawBody, { maxBytes: MAX_BYTES });
  } catch {
    return undefined;
  }
}

function textOf(value: unknown, name: string): string | undefined {
  const text = memberOf(value, name);
  return typeof text === 'string' && text !== '' && text.length <= 255 && text.isWellFormed()
    ? text
    : undefined;
}

function firstMember(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Object.values(value)[0] : undefined;
}

/** A refund and a payment have a version of their own, which says nothing of the order's. */
function versionOf(object: unknown): string | undefined {
  const version = memberOf(object, 'version');
  return typeof version === 'number' && Number.isSafeInteger(version) ? String(version) : undefined;
}

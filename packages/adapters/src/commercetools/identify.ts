import { memberOf } from '../client/read-listed.ts';
import type { DeliveryIdentity } from '../contract/delivery.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { decodeJson } from '../decode/decode-json.ts';
import { identifier, isoInstant } from '../source/kinds.ts';

/** No queue that commercetools writes to takes a larger message: 1 MiB. */
const MAX_BYTES = 1024 * 1024;

/**
 * A message has an id. A change notification has none and is told by the resource and its version. The order's version is
 * the message's `resourceVersion`: its own `version` counts the changes of the message.
 */
export function identifyDelivery(
  { rawBody }: WebhookRequest,
  fingerprint: string,
): Omit<DeliveryIdentity, 'fingerprint'> {
  const body = unwrapped(parse(rawBody));
  const notification = textOf(memberOf(body, 'notificationType'));
  const isMessage = notification === 'Message';
  const topic = (isMessage ? textOf(memberOf(body, 'type')) : notification) ?? 'unknown';
  const resource = memberOf(body, 'resource');
  const isOrder = memberOf(resource, 'typeId') === 'order';
  const resourceId = textOf(memberOf(resource, 'id'));
  const eventId = isMessage ? textOf(memberOf(body, 'id')) : undefined;
  const revision = textOf(memberOf(body, isMessage ? 'resourceVersion' : 'version'));
  const change = resourceId && revision && `${resourceId}:${revision}`;
  const at = textOf(memberOf(body, isMessage ? 'createdAt' : 'modifiedAt'));
  return {
    scope: [textOf(memberOf(body, 'projectKey')) ?? '', topic],
    id: eventId ?? (notification === undefined ? undefined : change) ?? `sha256:${fingerprint}`,
    topic,
    eventId,
    platformOrderId: isOrder ? resourceId : undefined,
    revision: isOrder && notification !== undefined ? revision : undefined,
    triggeredAt: at === undefined ? undefined : isoInstant.read(at),
  };
}

function unwrapped(body: unknown): unknown {
  const inner = memberOf(body, 'detail-type') === undefined ? body : memberOf(body, 'detail');
  return memberOf(inner, 'specversion') === undefined ? inner : memberOf(inner, 'data');
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? identifier.read(value) : undefined;
}

function parse(rawBody: Uint8Array): unknown {
  try {
    return decodeJson(rawBody, { maxBytes: MAX_BYTES });
  } catch {
    return undefined;
  }
}

import { memberOf } from '../client/read-listed.ts';
import type { DeliveryIdentity } from '../contract/delivery.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { identifier } from '../source/kinds.ts';
import { parseBody } from './parse-body.ts';

/**
 * A delivery is the shop's event id, which a retry keeps though it is sent at another time. Before 6.4.11 there is none, and
 * the body's hash takes its place.
 */
export function identifyDelivery(
  { rawBody }: WebhookRequest,
  fingerprint: string,
): Omit<DeliveryIdentity, 'fingerprint'> {
  const body = parseBody(rawBody);
  const source = memberOf(body, 'source');
  const data = memberOf(body, 'data');
  const topic = textOf(memberOf(data, 'event')) ?? 'unknown';
  const eventId = textOf(memberOf(source, 'eventId'));
  return {
    scope: [topic, textOf(memberOf(source, 'shopId')) ?? ''],
    id: eventId ?? `sha256:${fingerprint}`,
    topic,
    eventId,
    platformOrderId: orderIdOf(memberOf(data, 'payload')) ?? textOf(memberOf(memberOf(body, 'order'), 'id')),
  };
}

function orderIdOf(payload: unknown): string | undefined {
  if (!Array.isArray(payload)) return textOf(memberOf(memberOf(payload, 'order'), 'id'));
  const ids = payload.flatMap((row) => {
    const entity = memberOf(row, 'entity');
    if (entity === undefined) return textOf(memberOf(memberOf(row, 'order'), 'id')) ?? [];
    return entity === 'order'
      ? (textOf(memberOf(row, 'primaryKey')) ?? textOf(memberOf(row, 'id')) ?? [])
      : [];
  });
  return ids.length === 1 ? ids[0] : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? identifier.read(value) : undefined;
}

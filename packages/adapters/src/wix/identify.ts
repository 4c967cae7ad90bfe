import { memberOf } from '../client/read-listed.ts';
import type { DeliveryIdentity } from '../contract/delivery.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { parseIsoInstant } from '../source/iso-instant.ts';
import { openBody } from './envelope.ts';

/** A token that is larger is none that Wix sends, and is not parsed for its name. */
const MAX_BYTES = 2 * 1024 * 1024;

/** The event's own id, which an event sent again keeps though its token is signed anew. All of it is in the signed body. */
export function identifyDelivery(
  { rawBody }: WebhookRequest,
  fingerprint: string,
): Omit<DeliveryIdentity, 'fingerprint'> {
  const opened = parse(rawBody);
  const event = memberOf(opened, 'event');
  const topic = textOf(opened, 'eventType') ?? 'unknown';
  const eventId = textOf(event, 'id');
  return {
    scope: [topic, textOf(opened, 'instanceId') ?? ''],
    id: eventId ?? `sha256:${fingerprint}`,
    topic,
    eventId,
    platformOrderId: orderIdOf(opened, event),
    revision: revisionOf(memberOf(opened, 'order')),
    triggeredAt: parseIsoInstant(textOf(event, 'eventTime') ?? ''),
  };
}

function orderIdOf(opened: unknown, event: unknown): string | undefined {
  const holders = ['order', 'orderTransactions', 'orderWithFulfillments'].map((name) =>
    memberOf(opened, name),
  );
  const [order, ...movements] = holders;
  return (
    textOf(order, 'id') ??
    movements.flatMap((movement) => textOf(movement, 'orderId') ?? [])[0] ??
    textOf(opened, 'orderId') ??
    (textOf(event, 'entityFqdn')?.endsWith('.order') ? textOf(event, 'entityId') : undefined)
  );
}

function revisionOf(order: unknown): string | undefined {
  return parseIsoInstant(textOf(order, 'updatedDate') ?? textOf(order, 'lastUpdated') ?? '')?.at;
}

function parse(rawBody: Uint8Array): unknown {
  if (rawBody.byteLength > MAX_BYTES) return undefined;
  try {
    return openBody(rawBody, (bytes) => JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    return undefined;
  }
}

function textOf(value: unknown, name: string): string | undefined {
  const text = memberOf(value, name);
  return typeof text === 'string' && text !== '' && text.length <= 255 ? text : undefined;
}

import { memberOf } from '../client/read-listed.ts';
import type { DeliveryIdentity } from '../contract/delivery.ts';
import { header, type WebhookRequest } from '../contract/request.ts';
import { isoInstant } from '../source/kinds.ts';
import { documentOf } from './envelope.ts';
import { eventsOf } from './io-events.ts';

/** What Adobe puts before an event's code in `type`. */
const TYPE = /^com\.adobe\.commerce\./;

/**
 * An event has an id that a retry repeats; the one in the body is signed and goes before the header's. A batch and a
 * webhook of Adobe Commerce have none: the body is what tells them apart.
 */
export function identifyDelivery(
  request: WebhookRequest,
  fingerprint: string,
): Omit<DeliveryIdentity, 'fingerprint'> {
  const events = eventsOf(request.rawBody);
  const [event] = events.length === 1 ? events : [];
  const id = textOf(event, 'event_id') ?? textOf(event, 'eventid');
  const code = textOf(event, 'type') ?? textOf(event, 'eventName');
  const topic = (code ?? header(request.headers, 'x-adobe-event-code'))?.replace(TYPE, '') ?? 'unknown';
  const time = textOf(event, 'time');
  return {
    scope: [header(request.headers, 'x-adobe-provider') ?? textOf(event, 'source') ?? 'webhook'],
    id: id ?? `sha256:${fingerprint}`,
    topic,
    eventId: id,
    platformOrderId: orderIdOf(event),
    triggeredAt: time === undefined ? undefined : isoInstant.read(time),
  };
}

/** The order that the delivery names: its own id, or the one that a document of it has. */
function orderIdOf(event: unknown): string | undefined {
  const document = documentOf(event);
  const isOrder = document !== undefined && !Object.hasOwn(document, 'order_id');
  const id = memberOf(document, isOrder ? 'entity_id' : 'order_id');
  const text = typeof id === 'number' ? String(id) : id;
  return typeof text === 'string' && /^\d{1,20}$/.test(text) ? text : undefined;
}

function textOf(value: unknown, name: string): string | undefined {
  const member = memberOf(value, name);
  return typeof member === 'string' && member !== '' && member.length <= 255 ? member : undefined;
}

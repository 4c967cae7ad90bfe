import type { NormalizeContext, OrderReference } from '../contract/normalized.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { firstOf, ID } from './named.ts';

const MOVEMENTS = ['orderTransactions', 'orderWithFulfillments'];

/** The order that a payload without a whole one speaks of. Throws `UnexpectedShapeError` where it speaks of none. */
export function readReference(payload: Source, context: NormalizeContext): OrderReference {
  const event = payload.optionalObject('event');
  const topic = payload.optional('eventType', text) ?? context.topic;
  const moved = MOVEMENTS.flatMap(
    (name) => payload.optionalObject(name)?.optional('orderId', identifier) ?? [],
  )[0];
  if (moved !== undefined) return { kind: 'reference', platformOrderId: moved, reason: 'partial', topic };
  const named = payload.optionalObject('order') ?? payload;
  const id =
    payload.optional('orderId', identifier) ??
    (named !== payload || isPart(payload) ? firstOf(named, ID, identifier) : undefined);
  const entityId = isOfOrder(event) ? event?.optional('entityId', identifier) : undefined;
  if (event?.value['isDeleted'] === true && entityId !== undefined)
    return { kind: 'reference', platformOrderId: entityId, reason: 'deleted', topic };
  if (id !== undefined) return { kind: 'reference', platformOrderId: id, reason: 'partial', topic };
  if (entityId === undefined) throw payload.unexpected('order', 'an order, or an event that names one');
  return { kind: 'reference', platformOrderId: entityId, reason: 'thin', topic };
}

/** An order of which some members were asked for only: nothing else has a status of its payment. */
function isPart(payload: Source): boolean {
  return payload.has('paymentStatus');
}

/** The id of an event is that of the entity that it is about. */
function isOfOrder(event: Source | undefined): boolean {
  return String(event?.value['entityFqdn']).endsWith('.order');
}

import type { OrderReference } from '../contract/normalized.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { type Entity, plainEntity, resourceEntity } from './entity.ts';
import { optionalMap } from './php.ts';

/** An order in a payload, or what a payload says of one. */
export type Found = Entity | OrderReference;

/**
 * Finds the order: in an event of the shop (`data.payload.order`), in what the shop sends to an app about a payment
 * (`order`), in an answer of the API (`data`, plain or JSON:API), or the payload itself. An event of written rows has ids
 * only. Throws `UnexpectedShapeError` for what is none of these.
 */
export function findOrder(payload: Source): Found {
  const data = payload.has('data') ? optionalMap(payload, 'data') : undefined;
  if (data?.has('payload')) return findInEvent(data);
  if (data !== undefined) return entityIn(data, payload);
  const order = payload.has('order') ? optionalMap(payload, 'order') : undefined;
  return entityIn(order ?? payload, payload);
}

function entityIn(row: Source, root: Source): Entity {
  return row.has('attributes') ? resourceEntity(row, root) : plainEntity(row);
}

function findInEvent(data: Source): Found {
  const topic = data.optional('event', text);
  if (Array.isArray(data.value['payload'])) return findInRows(data, topic);
  return carriedBy(data.object('payload'), topic);
}

/** The order in a payload, or its id where there is no more of it. */
function carriedBy(payload: Source, topic: string | undefined): Found {
  const order = payload.has('order') ? payload.object('order') : undefined;
  if (order !== undefined && !isBare(order)) return plainEntity(order);
  return {
    kind: 'reference',
    platformOrderId: order?.required('id', identifier) ?? payload.required('orderId', identifier),
    reason: 'partial',
    ...(topic !== undefined && { topic }),
  };
}

/** An event says that it is about an order, which need not tell it by its amounts. */
function isBare(order: Source): boolean {
  return !order.has('amountTotal') && !order.has('price');
}

/** The rows that were written; or the order itself, where an event of the shop lists it instead of naming it. */
function findInRows(data: Source, topic: string | undefined): Found {
  const rows = data.list('payload');
  const [written, ...others] = rows.filter((row) => row.optional('entity', text) === 'order');
  if (written !== undefined) {
    const id = idOf(written);
    // One of several would hide the rest; `split` parts them.
    if (others.some((row) => idOf(row) !== id)) throw data.unexpected('payload', 'rows of one order');
    return referenceTo(written, topic);
  }
  const [only, ...more] = rows.filter((row) => !row.has('entity'));
  if (only?.has('order') && more.length === 0) return carriedBy(only, topic);
  if (only === undefined || more.length > 0 || !isOfOrder(topic))
    throw data.unexpected('payload', 'rows of one order');
  return { kind: 'reference', platformOrderId: idOf(only), reason: 'partial', topic };
}

/** `checkout.order.placed`, `state_enter.order.state.cancelled`; what a payment's event lists may be the payment. */
function isOfOrder(topic: string | undefined): topic is string {
  return topic !== undefined && /^(checkout\.order\.|state_(enter|leave)\.order\.)/.test(topic);
}

/** The published examples of a written row name it by either. */
function idOf(row: Source): string {
  return (
    row.optional('primaryKey', identifier) ??
    row.optional('id', identifier) ??
    row.required('primaryKey', identifier)
  );
}

function referenceTo(row: Source, topic: string | undefined): OrderReference {
  const isGone = row.optional('operation', text) === 'delete' || topic === 'order.deleted';
  return {
    kind: 'reference',
    platformOrderId: idOf(row),
    reason: isGone ? 'deleted' : 'thin',
    ...(topic !== undefined && { topic }),
  };
}

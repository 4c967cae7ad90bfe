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
  const rows = Array.isArray(data.value['payload']) ? data.list('payload') : [];
  const [written, ...others] = rows.filter((row) => row.optional('entity', text) === 'order');
  if (written !== undefined) {
    const id = written.required('primaryKey', identifier);
    // One of several would hide the rest; `split` parts them.
    if (others.some((row) => row.optional('primaryKey', identifier) !== id))
      throw data.unexpected('payload', 'rows of one order');
    return referenceTo(written, topic);
  }
  const payload = data.object('payload');
  if (payload.has('order')) return plainEntity(payload.object('order'));
  return {
    kind: 'reference',
    platformOrderId: payload.required('orderId', identifier),
    reason: 'partial',
    ...(topic !== undefined && { topic }),
  };
}

function referenceTo(row: Source, topic: string | undefined): OrderReference {
  const isGone = row.optional('operation', text) === 'delete' || topic === 'order.deleted';
  return {
    kind: 'reference',
    platformOrderId: row.required('primaryKey', identifier),
    reason: isGone ? 'deleted' : 'thin',
    ...(topic !== undefined && { topic }),
  };
}

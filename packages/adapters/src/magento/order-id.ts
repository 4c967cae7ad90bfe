import { identifier } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { listAt, mapAt } from './php.ts';

/** The members of an order by which its parts name it. */
const PARTS = [
  ['items', 'order_id'],
  ['addresses', 'parent_id'],
] as const;

/**
 * The order's `entity_id`, by which the REST API knows it. A save event leaves it out where the subscriber did not ask for
 * it; the order's items, payment and addresses name it as well. The increment id is no substitute: it would give one order
 * two identities. Throws `UnexpectedShapeError` where nothing names it.
 */
export function readOrderId(order: Source): string {
  return findOrderId(order) ?? order.required('entity_id', identifier);
}

/** As {@link readOrderId}; undefined where nothing names the order. */
export function findOrderId(order: Source): string | undefined {
  const own = order.optional('entity_id', identifier);
  if (own !== undefined) return own;
  for (const [list, name] of PARTS)
    for (const part of listAt(order, list)) {
      const id = part.optional(name, identifier);
      if (id !== undefined) return id;
    }
  return (
    mapAt(order, 'payment')?.optional('parent_id', identifier) ??
    mapAt(order, 'billing_address')?.optional('parent_id', identifier) ??
    order.optional('id', identifier)
  );
}

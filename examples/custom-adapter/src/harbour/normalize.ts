import {
  completeOrder,
  identifier,
  type MappedPayload,
  memberOf,
  type NormalizeContext,
  type Source,
} from '@orderdock/adapters';
import { HARBOUR_COVERAGE } from './coverage.ts';
import { readOrder } from './order.ts';

/** A whole order, or the notice that one was removed. */
export function normalizePayload(source: Source, context: NormalizeContext): MappedPayload {
  if (source.has('removed')) {
    const platformOrderId = source.required('id', identifier);
    return { kind: 'reference', platformOrderId, reason: 'deleted', topic: context.topic };
  }
  const mapped = readOrder(source);
  const { updatedAt } = mapped;
  return {
    kind: 'order',
    order: completeOrder({
      mapped,
      revision: updatedAt && { kind: 'timestamp', value: updatedAt.at },
      source,
      context,
      coverage: HARBOUR_COVERAGE,
    }),
  };
}

/** The orders of a page, `{ "orders": […], "next": … }`, and the payload itself where it is none. */
export function splitPayload(payload: unknown): readonly unknown[] {
  const orders = memberOf(payload, 'orders');
  return Array.isArray(orders) ? orders : [payload];
}

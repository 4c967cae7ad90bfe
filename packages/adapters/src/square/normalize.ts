import type { Order } from '@orderdock/schema';
import type { MappedPayload, NormalizeContext } from '../contract/normalized.ts';
import { completeOrder } from '../order/complete-order.ts';
import { integer, type Kind } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { SQUARE_COVERAGE } from './coverage.ts';
import { readReference } from './event.ts';
import { readOrder } from './order.ts';

/**
 * An order, an answer of the API that holds one (`{ "order": … }`, `{ "checkout": { "order": … } }`), or an event, which
 * refers to one.
 */
export function normalizePayload(payload: Source, context: NormalizeContext): MappedPayload {
  const reference = readReference(payload);
  if (reference !== undefined) return reference;
  const source = orderOf(payload.optionalObject('checkout') ?? payload);
  const mapped = readOrder(source);
  const order = completeOrder({
    mapped,
    revision: revisionOf(source, mapped.updatedAt),
    source: payload,
    context,
    coverage: SQUARE_COVERAGE,
  });
  return { kind: 'order', order: withoutStandIn(order) };
}

function orderOf(payload: Source): Source {
  return payload.has('order') && !payload.has('line_items') ? payload.object('order') : payload;
}

const version: Kind<number> = {
  expected: 'a version',
  read: (value) => {
    const number = integer.read(value);
    return number !== undefined && number >= 0 ? number : undefined;
  },
};

/** Orders that were not made through the API have no version, ever: they are compared by the time of their last change. */
function revisionOf(
  order: Source,
  updatedAt: Order['updatedAt'],
): Pick<Order['revision'], 'kind' | 'value'> | undefined {
  const stated = order.optional('version', version);
  if (stated !== undefined) return { kind: 'int', value: String(stated) };
  if (updatedAt !== undefined) return { kind: 'timestamp', value: updatedAt.at };
  order.report(undefined, {
    code: 'no_revision',
    message: 'The order states neither a version nor when it was changed',
  });
  return undefined;
}

/** A date that stands in for one that the order does not state is not the platform's. */
function withoutStandIn(order: Order): Order {
  const isStandIn = order.issues.some(({ code }) => code === 'no_created_at');
  return isStandIn ? { ...order, coverage: { ...order.coverage, createdAt: 'absent' } } : order;
}

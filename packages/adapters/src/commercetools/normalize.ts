import type { MappedPayload, NormalizeContext } from '../contract/normalized.ts';
import { completeOrder } from '../order/complete-order.ts';
import { integer } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { COMMERCETOOLS_COVERAGE } from './coverage.ts';
import { readReference, unwrap, wholeOrder } from './envelope.ts';
import { readOrder } from './order.ts';

/** An order of the API, a notification that carries one, or what refers to one. */
export function normalizePayload(payload: Source, context: NormalizeContext): MappedPayload {
  const inner = unwrap(payload);
  const carried = wholeOrder(inner);
  const reference = carried === undefined ? readReference(inner) : undefined;
  if (reference !== undefined) return reference;
  const source = carried ?? inner.optionalObject('obj') ?? inner;
  const mapped = readOrder(source);
  const order = completeOrder({
    mapped,
    revision: { kind: 'int', value: String(source.required('version', integer)) },
    source: payload,
    context,
    coverage: COMMERCETOOLS_COVERAGE,
  });
  // A date that stands in for another is not the platform's.
  const isStandIn = !source.has('createdAt');
  return {
    kind: 'order',
    order: isStandIn ? { ...order, coverage: { ...order.coverage, createdAt: 'absent' } } : order,
  };
}

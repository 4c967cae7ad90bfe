import { memberOf } from '../client/read-listed.ts';
import type { MappedPayload, NormalizeContext } from '../contract/normalized.ts';
import { completeOrder } from '../order/complete-order.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { SQUARESPACE_COVERAGE } from './coverage.ts';
import { readOrder } from './order.ts';

/** An order of the Orders API, or a notification, which names one. */
export function normalizePayload(source: Source, context: NormalizeContext): MappedPayload {
  const isNotification = source.has('data') && source.has('topic') && !source.has('lineItems');
  if (isNotification)
    return {
      kind: 'reference',
      platformOrderId: source.object('data').required('orderId', identifier),
      reason: 'thin',
      topic: source.required('topic', text),
    };
  const mapped = readOrder(source);
  const { updatedAt } = mapped;
  if (updatedAt === undefined)
    source.report('modifiedOn', {
      code: 'no_revision',
      message: 'The order does not say when it was changed',
    });
  const order = completeOrder({
    mapped,
    revision: updatedAt && { kind: 'timestamp', value: updatedAt.at },
    source,
    context,
    coverage: SQUARESPACE_COVERAGE,
  });
  return { kind: 'order', order };
}

/**
 * The orders of a page, `{ "result": […], "pagination": … }`, which who hands it on may call `orders`; the payload itself
 * where it is none.
 */
export function splitPayload(payload: unknown): readonly unknown[] {
  const page = memberOf(payload, 'result') ?? memberOf(payload, 'orders');
  return Array.isArray(page) ? page : [payload];
}

import { memberOf } from '../client/read-listed.ts';
import type { MappedPayload, NormalizeContext } from '../contract/normalized.ts';
import { completeOrder } from '../order/complete-order.ts';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { ETSY_COVERAGE } from './coverage.ts';
import { readOrder } from './order.ts';
import { receiptIdOf } from './resource-url.ts';

/** A receipt of the API, or an event, which names one. */
export function normalizePayload(source: Source, context: NormalizeContext): MappedPayload {
  if (source.has('resource_url') && !source.has('receipt_id')) {
    const platformOrderId = receiptIdOf(source.required('resource_url', text));
    if (platformOrderId === undefined) throw source.unexpected('resource_url', 'the URL of a receipt');
    return { kind: 'reference', platformOrderId, reason: 'thin', topic: source.optional('event_type', text) };
  }
  const mapped = readOrder(source);
  const { updatedAt } = mapped;
  if (updatedAt === undefined)
    source.report('updated_timestamp', {
      code: 'no_revision',
      message: 'The receipt does not say when it was changed',
    });
  const order = completeOrder({
    mapped,
    revision: updatedAt && { kind: 'timestamp', value: updatedAt.at },
    source,
    context,
    coverage: ETSY_COVERAGE,
  });
  return { kind: 'order', order };
}

/** The receipts of a page, `{ "count": n, "results": […] }`, and the payload itself where it is none. */
export function splitPayload(payload: unknown): readonly unknown[] {
  const results = memberOf(payload, 'results');
  return Array.isArray(results) ? results : [payload];
}

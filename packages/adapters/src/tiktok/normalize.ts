import type { MappedPayload, NormalizeContext, OrderReference } from '../contract/normalized.ts';
import { completeOrder } from '../order/complete-order.ts';
import { identifier } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { TIKTOK_COVERAGE } from './coverage.ts';
import { fact } from './kinds.ts';
import { nameIn, ORDER } from './names.ts';
import { readOrder } from './order.ts';
import { topicOf } from './topics.ts';

/**
 * An order of the Order API (since 202309, or before), an entry of the old order list, which has ids only, or a webhook,
 * all of which name orders and carry none. Of a package with several orders the first is named: `split` gives each.
 */
export function normalizePayload(source: Source, context: NormalizeContext): MappedPayload {
  if (isWhole(source)) return { kind: 'order', order: toOrder(source, context) };
  const data = source.optionalObject('data');
  if (data !== undefined && source.has('type')) return readEvent(source, data);
  const id = source.optional(nameIn(source, ['order_id', 'id']), identifier);
  const isOrder = source.has('order_id') || source.has('status');
  if (id === undefined || !isOrder) throw source.unexpected('payment', 'an order of TikTok Shop');
  // An entry of the old order list has nothing but id, status and time; what has more is a part of an order.
  const isEntry = source.has(nameIn(source, ORDER.status));
  return { kind: 'reference', platformOrderId: id, reason: isEntry ? 'thin' : 'partial' };
}

function isWhole(source: Source): boolean {
  return [ORDER.id, ORDER.payment, ORDER.lines].every((names) => source.has(nameIn(source, names)));
}

function toOrder(source: Source, context: NormalizeContext) {
  const mapped = readOrder(source);
  const { updatedAt } = mapped;
  if (updatedAt === undefined)
    source.report('update_time', {
      code: 'no_revision',
      message: 'The order does not say when it was changed',
    });
  return completeOrder({
    mapped,
    revision: updatedAt && { kind: 'timestamp', value: updatedAt.at },
    source,
    context,
    coverage: TIKTOK_COVERAGE,
  });
}

function readEvent(event: Source, data: Source): OrderReference {
  const topic = topicOf(event.required('type', fact));
  return {
    kind: 'reference',
    platformOrderId: data.optional('order_id', identifier) ?? firstOfPackages(data),
    reason: topic === 'ORDER_STATUS_CHANGE' ? 'thin' : 'partial',
    topic,
  };
}

function firstOfPackages(data: Source): string {
  for (const entry of data.optionalList('package_list')) {
    const [first] = entry.values(nameIn(entry, ['order_id_list', 'order_ids']), identifier);
    if (first !== undefined) return first;
  }
  return data.required('order_id', identifier);
}

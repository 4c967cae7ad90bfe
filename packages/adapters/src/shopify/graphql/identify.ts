import { memberOf } from '../../client/read-listed.ts';
import type { OrderReference } from '../../contract/normalized.ts';
import { text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { hasMore } from './connection.ts';
import { gid } from './ids.ts';
import { codeOfShop } from './money.ts';

const TELLING = ['lineItems', 'displayFinancialStatus', 'currencyCode', 'totalPriceSet', 'createdAt'];

/** Whether the payload is written as GraphQL writes it: global ids, or members that REST writes otherwise. */
export function isGraphqlShape(source: Source): boolean {
  const id = memberOf(source.value, 'id');
  if (typeof id === 'string' && id.startsWith('gid://')) return true;
  return TELLING.some((name) => source.has(name));
}

/** A part of an order, an order that was asked for by some of its members, or one whose lines go on elsewhere. */
export function readGraphqlReference(source: Source, topic: string | undefined): OrderReference | undefined {
  const refer = (platformOrderId: string): OrderReference => ({
    kind: 'reference',
    platformOrderId,
    reason: 'partial',
    topic,
  });
  const type = /^gid:\/\/shopify\/([A-Za-z]+)\//.exec(source.required('id', text))?.[1] ?? 'Order';
  if (type !== 'Order') {
    const order = source.optionalObject('order');
    if (order === undefined) throw source.unexpected('id', 'the id of an order');
    return refer(order.required('id', gid));
  }
  const isWhole =
    (source.has('createdAt') || source.has('processedAt')) &&
    ['totalPriceSet', 'currentTotalPriceSet', 'totalPrice'].some((name) => source.has(name)) &&
    codeOfShop(source) !== undefined &&
    source.has('lineItems') &&
    !hasMore(source, 'lineItems');
  return isWhole ? undefined : refer(source.required('id', gid));
}

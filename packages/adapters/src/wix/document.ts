import type { Source } from '../source/source.ts';

/** An order with what Wix keeps apart from it. */
export interface WixDocument {
  readonly order: Source;
  /** Payments and refunds, the Order Transactions API. */
  readonly transactions: Source | undefined;
  readonly fulfilments: readonly Source[];
}

/** The parts of a payload; undefined where it holds no whole order. */
export function findDocument(payload: Source): WixDocument | undefined {
  const order = findOrder(payload, 0);
  if (order === undefined) return undefined;
  return {
    order,
    transactions: payload.optionalObject('orderTransactions'),
    // A Stores order has its own in itself.
    fulfilments: (payload.optionalObject('orderWithFulfillments') ?? order).optionalList('fulfillments'),
  };
}

/** `order` in an answer or an event, `result` in one of JSON-RPC, `entity` in an event of the JavaScript SDK. */
const HOLDERS = ['order', 'result', 'entity'];

function findOrder(place: Source, depth: number): Source | undefined {
  if (isWhole(place)) return place;
  const name = depth < HOLDERS.length ? HOLDERS.find((holder) => place.has(holder)) : undefined;
  const inner = name === undefined ? undefined : place.optionalObject(name);
  return inner && findOrder(inner, depth + 1);
}

/** Legacy events carry some members of an order only. */
function isWhole(place: Source): boolean {
  return place.has('lineItems') && (isEcom(place) || place.has('totals'));
}

/** The order is one of eCommerce, not of the older Stores API. */
export function isEcom(order: Source): boolean {
  return order.has('priceSummary');
}

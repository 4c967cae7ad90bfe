import type { Order } from '@orderdock/schema';
import type { OrderReference } from '../../contract/normalized.ts';
import { amazon } from '../index.ts';

export { notification } from './notification.ts';
export { book, item, order, smallOrder, usd } from './orders.ts';
export { bookV0, composite, itemV0, orderV0, usdV0 } from './orders-v0.ts';

export const CONTEXT = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };

/** The order that the payload has to be. */
export function normalize(payload: unknown): Order {
  const normalized = amazon().normalize(payload, CONTEXT);
  if (normalized.kind !== 'order') throw new Error(`Expected an order, got a ${normalized.kind}`);
  return normalized.order;
}

/** The reference that the payload has to be. */
export function reference(payload: unknown): OrderReference {
  const normalized = amazon().normalize(payload, CONTEXT);
  if (normalized.kind !== 'reference') throw new Error('Expected a reference, got an order');
  return normalized;
}

/** `'12.00 USD'`, or undefined. */
export function show(pair: Order['totals']['items']): string | undefined {
  return pair && `${pair.shop.amount} ${pair.shop.currency}`;
}

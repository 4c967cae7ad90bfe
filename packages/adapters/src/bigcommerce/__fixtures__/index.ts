import type { Order } from '@orderdock/schema';
import type { Normalized } from '../../contract/normalized.ts';
import { bigcommerce } from '../index.ts';

export { FULL_ORDER } from './full-order.ts';

export const CONTEXT = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };

type Payload = Readonly<Record<string, unknown>>;

/** What the adapter makes of a payload. */
export function read(payload: unknown): Normalized {
  return bigcommerce().normalize(payload, CONTEXT);
}

/** The order that the payload has to be. */
export function normalize(payload: unknown): Order {
  const normalized = read(payload);
  if (normalized.kind !== 'order') throw new Error(`Expected an order, got a ${normalized.kind}`);
  return normalized.order;
}

/** A plain order of V2 with one line in the place of the link; `changes` are laid over it. */
export function minimalOrder(changes: Payload = {}): Record<string, unknown> {
  return {
    id: 5001,
    customer_id: 0,
    date_created: 'Sun, 01 Feb 2026 04:59:59 +0000',
    date_modified: 'Sun, 01 Feb 2026 05:00:00 +0000',
    status_id: 11,
    status: 'Awaiting Fulfillment',
    subtotal_ex_tax: '20.0000',
    subtotal_inc_tax: '21.6000',
    total_ex_tax: '20.0000',
    total_inc_tax: '21.6000',
    total_tax: '1.6000',
    is_tax_inclusive_pricing: false,
    items_total: 2,
    items_shipped: 0,
    payment_method: 'Manual',
    payment_status: 'captured',
    default_currency_code: 'USD',
    currency_code: 'USD',
    discount_amount: '0.0000',
    coupon_discount: '0.0000',
    products: [minimalLine()],
    ...changes,
  };
}

export function minimalLine(changes: Payload = {}): Record<string, unknown> {
  return {
    id: 7001,
    order_id: 5001,
    product_id: 3,
    name: 'Mug',
    quantity: 2,
    price_ex_tax: '10.0000',
    price_inc_tax: '10.8000',
    total_ex_tax: '20.0000',
    total_inc_tax: '21.6000',
    total_tax: '1.6000',
    ...changes,
  };
}

/** An amount of one order in its currency, as the order has it. */
export function usd(amount: string): { shop: { amount: string; currency: 'USD' } } {
  return { shop: { amount, currency: 'USD' } };
}

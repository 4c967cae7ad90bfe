import type { Order } from '@orderdock/schema';
import { shopify } from '../index.ts';

export { ORDER_JSON } from './order-json.ts';

export const CONTEXT = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };

/** The order that the payload has to be. */
export function normalize(payload: unknown): Order {
  const normalized = shopify().normalize(payload, CONTEXT);
  if (normalized.kind !== 'order') throw new Error(`Expected an order, got a ${normalized.kind}`);
  return normalized.order;
}

/** The least that Shopify sends for an order; `changes` are laid over it. */
export function minimalOrder(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 5001,
    order_number: 1001,
    created_at: '2026-01-31T23:59:59-05:00',
    updated_at: '2026-02-01T00:00:00-05:00',
    currency: 'USD',
    taxes_included: false,
    financial_status: 'paid',
    fulfillment_status: null,
    total_price: '21.60',
    line_items: [minimalLine()],
    ...changes,
  };
}

export function minimalLine(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 7001,
    title: 'Mug',
    quantity: 2,
    price: '10.00',
    discount_allocations: [],
    tax_lines: [{ title: 'VAT', rate: 0.08, price: '1.60' }],
    ...changes,
  };
}

import { readFileSync } from 'node:fs';
import type { Order } from '@orderdock/schema';
import { sfcc } from '../index.ts';

/**
 * In SCAPI's spelling: prices without tax, discounts of a line, of the order and of shipping, an option, a gift certificate
 * bought and one used, two shipments of which one is out.
 *
 *     lines     81.00 + 9.00 + 27.00 + 25.00     142.00
 *     shipping  6.00 - 2.00                        4.00
 *     tax       19 % of 117.00, and of 4.00       22.99
 *     total                                      168.99
 */
export const ORDER_JSON = readFileSync(new URL('./order.json', import.meta.url), 'utf8');

/** The least that OCAPI sends for an order; `changes` are laid over it. */
export function minimalOrder(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    _type: 'order',
    order_no: '00000007',
    creation_date: '2026-01-31T23:59:59.000Z',
    last_modified: '2026-02-01T00:00:00.000Z',
    currency: 'USD',
    taxation: 'gross',
    status: 'new',
    payment_status: 'paid',
    shipping_status: 'not_shipped',
    product_items: [minimalItem()],
    order_total: 20,
    ...changes,
  };
}

export function minimalItem(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    _type: 'product_item',
    item_id: 'item-1',
    product_id: 'mug',
    product_name: 'Mug',
    quantity: 2,
    base_price: 10,
    price: 20,
    price_after_item_discount: 20,
    price_after_order_discount: 20,
    adjusted_tax: 1.82,
    ...changes,
  };
}

/** The least that SCAPI sends; `changes` are laid over it. */
export function minimalScapiOrder(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    orderNo: '00000008',
    creationDate: '2026-01-01T00:00:00.000Z',
    lastModified: '2026-01-01T00:00:00.000Z',
    currency: 'USD',
    taxation: 'net',
    status: 'new',
    exportStatus: 'ready',
    productItems: [
      { itemId: 'item-1', productId: 'mug', quantity: 1, basePrice: 5, price: 5, adjustedTax: 0.5 },
    ],
    taxTotal: 0.5,
    orderTotal: 5.5,
    ...changes,
  };
}

/** The order that the payload has to be. */
export function orderOf(payload: unknown): Order {
  const adapter = sfcc();
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };
  const normalized = adapter.normalize(adapter.decode(Buffer.from(body)), context);
  if (normalized.kind !== 'order') throw new Error(`Expected an order, got a ${normalized.kind}`);
  return normalized.order;
}

import { readFileSync } from 'node:fs';
import type { Order } from '@orderdock/schema';
import { type EcwidOptions, ecwid } from '../index.ts';

/** Tax on top, a coupon, two discounts, a tip, a handling fee, a gift card, parcels, a refund. */
export const ORDER_JSON = readFileSync(new URL('./order.json', import.meta.url), 'utf8');

/** The least that Ecwid sends for an order; `changes` are laid over it, and an undefined one takes a member away. */
export function minimalOrder(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 'K8XTQ',
    internalId: 516483487,
    currency: 'USD',
    subtotal: 20,
    total: 20,
    tax: 0,
    paymentStatus: 'PAID',
    fulfillmentStatus: 'AWAITING_PROCESSING',
    createDate: '2026-01-31 23:59:59 +0000',
    updateDate: '2026-02-01 00:00:00 +0000',
    items: [minimalItem()],
    pricesIncludeTax: true,
    ...changes,
  };
}

export function minimalItem(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { id: 1828, productId: 692, price: 10, quantity: 2, name: 'Mug', ...changes };
}

/** A webhook about an order. */
export function notification(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    eventId: '80aece08-40e8-4145-8764-6c2f0d386780',
    eventCreated: 1_767_225_600,
    storeId: 1003,
    entityId: 516483487,
    eventType: 'order.updated',
    data: {
      orderId: 'K8XTQ',
      oldPaymentStatus: 'PAID',
      newPaymentStatus: 'PAID',
      oldFulfillmentStatus: 'PROCESSING',
      newFulfillmentStatus: 'SHIPPED',
    },
    ...changes,
  };
}

/** The order that the payload has to be. */
export function orderOf(payload: unknown, options: EcwidOptions = {}): Order {
  const adapter = ecwid(options);
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };
  const normalized = adapter.normalize(adapter.decode(Buffer.from(body)), context);
  if (normalized.kind !== 'order') throw new Error(`Expected an order, got a ${normalized.kind}`);
  return normalized.order;
}

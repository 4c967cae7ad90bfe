import { readFileSync } from 'node:fs';
import type { Order } from '@orderdock/schema';
import { squarespace } from '../index.ts';

/** Tax outside the prices, a promotion, a gift card bought, a parcel, a part of the money given back. */
export const ORDER_JSON = readFileSync(new URL('./order.json', import.meta.url), 'utf8');

/** The least that Squarespace sends for an order; `changes` are laid over it. */
export function minimalOrder(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: '6650f1a2c3d4e5f60aaaaaaa',
    orderNumber: '7',
    createdOn: '2026-01-31T23:59:59.000Z',
    modifiedOn: '2026-02-01T00:00:00.000Z',
    testmode: false,
    fulfillmentStatus: 'PENDING',
    lineItems: [minimalLine()],
    subtotal: usd('20.00'),
    taxTotal: usd('0.00'),
    refundedTotal: usd('0.00'),
    grandTotal: usd('20.00'),
    priceTaxInterpretation: 'INCLUSIVE',
    ...changes,
  };
}

export function minimalLine(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { id: 'line-1', productName: 'Mug', quantity: 2, unitPricePaid: usd('10.00'), ...changes };
}

export function usd(value: string): Record<string, string> {
  return { value, currency: 'USD' };
}

/** A notification that an order changed. */
export function notification(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 'd5f2c1b0-0000-4000-8000-000000000001',
    websiteId: '5f0000000000000000000001',
    subscriptionId: '99d1b3c4-0000-4000-8000-000000000002',
    topic: 'order.update',
    createdOn: '2026-03-30T08:00:06.000Z',
    data: { orderId: '6650f1a2c3d4e5f601234567', update: 'FULFILLED' },
    ...changes,
  };
}

/** The order that the payload has to be. */
export function orderOf(payload: unknown): Order {
  const adapter = squarespace();
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };
  const normalized = adapter.normalize(adapter.decode(Buffer.from(body)), context);
  if (normalized.kind !== 'order') throw new Error(`Expected an order, got a ${normalized.kind}`);
  return normalized.order;
}

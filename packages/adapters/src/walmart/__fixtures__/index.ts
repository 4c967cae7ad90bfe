import { readFileSync } from 'node:fs';
import type { Order } from '@orderdock/schema';
import { walmart } from '../index.ts';

type Row = Record<string, unknown>;

/** Three kettles of which two are on their way, a discount, a fee, a refund, and a line that was cancelled. */
export const ORDER_JSON = readFileSync(new URL('./order.json', import.meta.url), 'utf8');

/** The least that Walmart sends for an order; `changes` are laid over it. */
export function minimalOrder(changes: Row = {}): Row {
  return {
    purchaseOrderId: '7001',
    customerOrderId: '8001',
    orderDate: 1767312000000,
    orderLines: { orderLine: [minimalLine()] },
    ...changes,
  };
}

export function minimalLine(changes: Row = {}): Row {
  return {
    lineNumber: '1',
    item: { productName: 'Mug', sku: 'MUG-1' },
    charges: { charge: [charge('PRODUCT', 20)] },
    orderLineQuantity: { unitOfMeasurement: 'EACH', amount: '2' },
    statusDate: 1767312060000,
    orderLineStatuses: { orderLineStatus: [status('Created', '2')] },
    ...changes,
  };
}

/** An order of one line with the changes. */
export function orderWith(line: Row): Row {
  return minimalOrder({ orderLines: { orderLine: [minimalLine(line)] } });
}

export function charge(chargeType: string, amount: number | string, changes: Row = {}): Row {
  return { chargeType, chargeName: 'ItemPrice', chargeAmount: usd(amount), ...changes };
}

export function tax(amount: number): Row {
  return { taxName: 'Tax1', taxAmount: usd(amount) };
}

export function usd(amount: number | string): Row {
  return { currency: 'USD', amount };
}

export function status(word: string, amount: string, changes: Row = {}): Row {
  return { status: word, statusQuantity: { unitOfMeasurement: 'EACH', amount }, ...changes };
}

/** What the subscription to all that happens to orders sends. */
export function notification(changes: Row = {}): Row {
  return {
    source: {
      eventType: 'ORDER_UPDATES',
      eventTime: '2026-03-10T08:00:06.000Z',
      eventId: 'd5f2c1b0-0000-4000-8000-000000000001',
    },
    payload: {
      subEventType: 'FRAUD_CANCEL',
      order: {
        purchaseOrderId: '9007199254740995',
        orderLines: [{ lineNumber: '1', sku: 'KET-1', status: 'CANCELLED' }],
      },
      ...changes,
    },
  };
}

/** The order that the payload has to be. */
export function orderOf(payload: unknown): Order {
  const adapter = walmart();
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };
  const normalized = adapter.normalize(adapter.decode(Buffer.from(body)), context);
  if (normalized.kind !== 'order') throw new Error(`Expected an order, got a ${normalized.kind}`);
  return normalized.order;
}

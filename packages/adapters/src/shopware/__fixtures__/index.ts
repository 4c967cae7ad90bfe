import type { Order } from '@orderdock/schema';
import { shopware } from '../index.ts';

export type Json = Readonly<Record<string, unknown>>;

export const ORDER_ID = '018f3a5c7e1d7b0aa1c2d3e4f5061728';
const LINE = '018f3a5c7e1d7b0aa1c2d3e4f5060001';

/** A calculated price: of `quantity` pieces in all, with the tax at a rate. */
export function price(total: number, taxes: readonly (readonly [rate: number, tax: number])[] = []): Json {
  return {
    unitPrice: total,
    quantity: 1,
    totalPrice: total,
    calculatedTaxes: taxes.map(([taxRate, tax]) => ({ tax, taxRate, price: total })),
    taxRules: [],
  };
}

export function state(technicalName: string): Json {
  return { technicalName };
}

/** A line of one piece at 20.00 with 19 % inside. */
export function line(changes: Json = {}): Json {
  return {
    id: LINE,
    identifier: 'mug',
    type: 'product',
    label: 'Mug',
    quantity: 1,
    payload: { productNumber: 'MUG-1' },
    price: price(20, [[19, 3.19]]),
    ...changes,
  };
}

/** The order's own price. */
export function total(totalPrice: number, changes: Json = {}): Json {
  return { totalPrice, taxStatus: 'gross', calculatedTaxes: [], taxRules: [], ...changes };
}

/** The least order that has its associations; `changes` are laid over it. */
export function minimalOrder(changes: Json = {}): Json {
  return {
    id: ORDER_ID,
    orderNumber: '10007',
    orderDateTime: '2026-01-31T23:59:59.000+00:00',
    currency: { isoCode: 'EUR' },
    price: total(20, { calculatedTaxes: [{ tax: 3.19, taxRate: 19, price: 20 }] }),
    lineItems: [line()],
    stateMachineState: state('open'),
    ...changes,
  };
}

/** A webhook; `payload` is an order or the rows that were written. */
export function event(name: string, payload: unknown): Json {
  return {
    data: { payload: Array.isArray(payload) ? payload : { order: payload }, event: name },
    source: { url: 'https://shop.example', appVersion: '1.2.0', shopId: 'kJ7Shop0', eventId: 'event-0001' },
    // 2026-01-01T00:00:00Z
    timestamp: 1767225600,
  };
}

/** The order that the payload has to be. */
export function orderOf(payload: unknown): Order {
  const normalized = normalize(payload);
  if (normalized.kind !== 'order') throw new Error(`Expected an order, got a ${normalized.kind}`);
  return normalized.order;
}

/** What a payload is, as it comes off the wire. */
export function normalize(payload: unknown) {
  const adapter = shopware();
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return adapter.normalize(adapter.decode(Buffer.from(body)), {
    storeId: 'store-1',
    bodySha256: 'a'.repeat(64),
  });
}

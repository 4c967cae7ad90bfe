import type { Order } from '@orderdock/schema';
import { commercetools } from '../index.ts';

export type Json = Readonly<Record<string, unknown>>;

export const ORDER_ID = '7c1d2e3f-0000-4000-8000-000000000001';

/** An amount in euro cents. */
export function eur(centAmount: number): Json {
  return { type: 'centPrecision', currencyCode: 'EUR', centAmount, fractionDigits: 2 };
}

export function taxed(net: number, gross: number, changes: Json = {}): Json {
  return {
    totalNet: eur(net),
    totalGross: eur(gross),
    taxPortions: [{ rate: 0.19, name: '19% VAT', amount: eur(gross - net) }],
    ...changes,
  };
}

export function rate(includedInPrice: boolean): Json {
  return { name: '19% VAT', amount: 0.19, includedInPrice, country: 'DE' };
}

/** Two mugs at 10.00 with 19 % inside. */
export function lineItem(changes: Json = {}): Json {
  return {
    id: 'line-1',
    productId: 'product-1',
    name: { en: 'Mug' },
    variant: { id: 1, sku: 'MUG-1' },
    price: { value: eur(1000) },
    quantity: 2,
    taxRate: rate(true),
    totalPrice: eur(2000),
    taxedPrice: taxed(1681, 2000),
    ...changes,
  };
}

/** The least order; `changes` are laid over it. */
export function minimalOrder(changes: Json = {}): Json {
  return {
    id: ORDER_ID,
    version: 3,
    createdAt: '2026-01-31T23:59:59.000Z',
    lastModifiedAt: '2026-02-01T00:00:00.000Z',
    orderState: 'Open',
    totalPrice: eur(2000),
    taxedPrice: taxed(1681, 2000),
    lineItems: [lineItem()],
    ...changes,
  };
}

/** A message of a subscription; `changes` are what it says. */
export function message(type: string, changes: Json = {}): Json {
  return {
    notificationType: 'Message',
    projectKey: 'harbour',
    id: '9b000000-0000-4000-8000-00000000000a',
    version: 1,
    sequenceNumber: 4,
    resource: { typeId: 'order', id: ORDER_ID },
    resourceVersion: 7,
    createdAt: '2026-03-30T08:00:06.000Z',
    type,
    ...changes,
  };
}

/** A notification that a resource changed. */
export function change(notificationType: string, typeId = 'order'): Json {
  return {
    notificationType,
    projectKey: 'harbour',
    resource: { typeId, id: ORDER_ID },
    version: 8,
    oldVersion: 7,
    modifiedAt: '2026-03-30T08:00:06.000Z',
  };
}

/** What a payload is, as it comes off the queue. */
export function normalize(payload: unknown) {
  const adapter = commercetools();
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return adapter.normalize(adapter.decode(Buffer.from(body)), {
    storeId: 'store-1',
    bodySha256: 'a'.repeat(64),
  });
}

/** The order that the payload has to be. */
export function orderOf(payload: unknown): Order {
  const normalized = normalize(payload);
  if (normalized.kind !== 'order') throw new Error(`Expected an order, got a ${normalized.kind}`);
  return normalized.order;
}

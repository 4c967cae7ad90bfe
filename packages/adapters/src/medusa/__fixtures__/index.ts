import { readFileSync } from 'node:fs';
import { type Order, orderSchema } from '@orderdock/schema';
import { type MedusaOptions, medusa } from '../index.ts';

const read = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');

/** Medusa 1: minor units, tax on top, a percentage off, a gift card, a parcel, a return. */
export const FIRST_JSON = read('order-v1.json');
/** Medusa 2: major units, tax inside, a promotion, store credit. */
export const SECOND_JSON = read('order-v2.json');

/** The least of Medusa 2; `changes` are laid over it. */
export function minimalOrder(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 'order_01JMINIMAL',
    version: 1,
    status: 'pending',
    currency_code: 'usd',
    email: 'amina@example.org',
    total: 20,
    items: [minimalItem()],
    created_at: '2026-01-31T23:59:59.000Z',
    updated_at: '2026-02-01T00:00:00.000Z',
    ...changes,
  };
}

export function minimalItem(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { id: 'ordli_9', title: 'Mug', quantity: 2, unit_price: 10, is_tax_inclusive: false, ...changes };
}

/** The least of Medusa 1. */
export function firstOrder(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 'order_01FIRST',
    status: 'pending',
    currency_code: 'usd',
    discounts: [],
    total: 2000,
    items: [{ id: 'item_9', title: 'Mug', quantity: 2, unit_price: 1000 }],
    created_at: '2022-01-31T23:59:59.000Z',
    updated_at: '2022-02-01T00:00:00.000Z',
    ...changes,
  };
}

/** A draft of Medusa 1, whose goods are in its cart. */
export function draft(): Record<string, unknown> {
  return {
    draft_order: {
      id: 'dorder_01FIRST',
      status: 'open',
      display_id: 3,
      order_id: null,
      created_at: '2022-01-31T23:59:59.000Z',
      cart: {
        id: 'cart_1',
        region: { currency_code: 'jpy', tax_rate: 0 },
        items: [{ id: 'item_9', title: 'Mug', quantity: 2, unit_price: 1180, fulfilled_quantity: null }],
        total: 2360,
        created_at: '2022-01-31T23:59:58.000Z',
        updated_at: '2022-02-01T00:00:00.000Z',
      },
    },
  };
}

/** The order that the payload has to be. */
export function orderOf(payload: unknown, options: MedusaOptions = {}): Order {
  const adapter = medusa(options);
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };
  const normalized = adapter.normalize(adapter.decode(Buffer.from(body)), context);
  if (normalized.kind !== 'order') throw new Error(`Expected an order, got a ${normalized.kind}`);
  return orderSchema.parse(normalized.order);
}

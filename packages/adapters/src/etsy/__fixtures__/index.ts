import { readFileSync } from 'node:fs';
import type { Order } from '@orderdock/schema';
import { etsy } from '../index.ts';

/** Sales tax on top, a coupon, gift wrap, a parcel, a file, a part of the money given back. */
export const RECEIPT_JSON = readFileSync(new URL('./receipt.json', import.meta.url), 'utf8');

export function money(amount: number, divisor = 100, currency_code = 'USD'): Record<string, unknown> {
  return { amount, divisor, currency_code };
}

/** The least that Etsy sends for a receipt; `changes` are laid over it. */
export function minimalReceipt(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    receipt_id: 9001,
    status: 'paid',
    is_paid: true,
    is_shipped: false,
    created_timestamp: 1_769_903_999,
    updated_timestamp: 1_769_904_000,
    grandtotal: money(2000),
    total_tax_cost: money(0),
    total_vat_cost: money(0),
    transactions: [minimalTransaction()],
    ...changes,
  };
}

export function minimalTransaction(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { transaction_id: 8001, title: 'Mug', quantity: 2, price: money(1000), ...changes };
}

/** An event about a receipt. */
export function event(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    event_type: 'order.paid',
    resource_url: 'https://openapi.etsy.com/v3/application/shops/12345678/receipts/3344556677',
    shop_id: 12345678,
    ...changes,
  };
}

/** The order that the payload has to be. */
export function orderOf(payload: unknown): Order {
  const adapter = etsy();
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };
  const normalized = adapter.normalize(adapter.decode(Buffer.from(body)), context);
  if (normalized.kind !== 'order') throw new Error(`Expected an order, got a ${normalized.kind}`);
  return normalized.order;
}

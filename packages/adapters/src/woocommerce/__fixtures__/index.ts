import { readFileSync } from 'node:fs';
import type { Order } from '@orderdock/schema';
import { woocommerce } from '../index.ts';

/** REST v3: prices with tax, a coupon, goods by weight, a negative fee, a part of the money given back. */
export const ORDER_JSON = readFileSync(new URL('./order.json', import.meta.url), 'utf8');

/** The legacy API: paid, and completed never. */
export const LEGACY_JSON = readFileSync(new URL('./legacy-order.json', import.meta.url), 'utf8');

/** A small order of REST v3; `changes` are laid over it. */
export function minimalOrder(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 5001,
    status: 'pending',
    currency: 'USD',
    prices_include_tax: false,
    date_created_gmt: '2026-01-31T23:59:59',
    date_modified_gmt: '2026-02-01T00:00:00',
    total: '21.60',
    total_tax: '1.60',
    customer_id: 0,
    line_items: [minimalLine()],
    ...changes,
  };
}

export function minimalLine(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 7001,
    name: 'Mug',
    quantity: 2,
    subtotal: '20.00',
    total: '20.00',
    total_tax: '1.60',
    price: 10,
    ...changes,
  };
}

/** The same as REST v1 writes it: local times only, `meta` in place of `meta_data`. */
export function minimalOrderV1(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { date_created_gmt, date_modified_gmt, ...rest } = minimalOrder();
  return {
    ...rest,
    date_created: date_created_gmt,
    date_modified: date_modified_gmt,
    date_paid: '',
    date_completed: null,
    line_items: [
      minimalLine({ price: '10.00', meta: [{ key: 'pa_color', label: 'Color', value: 'Black' }] }),
    ],
    ...changes,
  };
}

/** What the adapter makes of a payload: of a text by way of its bytes, of anything else by way of its JSON. */
export function orderOf(payload: unknown): Order {
  const adapter = woocommerce();
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const normalized = adapter.normalize(adapter.decode(Buffer.from(body)), {
    storeId: 'store-1',
    bodySha256: 'a'.repeat(64),
  });
  if (normalized.kind !== 'order') throw new Error(`Expected an order, got a ${normalized.kind}`);
  return normalized.order;
}

/** The codes and paths of an order's issues: `zone_assumed /date_created`. */
export function issuesOf(order: Order): string[] {
  return order.issues.map(({ code, path }) => `${code} ${path}`);
}

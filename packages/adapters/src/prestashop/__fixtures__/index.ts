import { readFileSync } from 'node:fs';
import type { Order } from '@orderdock/schema';
import { prestashop } from '../index.ts';

type Members = Readonly<Record<string, unknown>>;

/**
 * The document that the client makes of an order: a voucher, a wrapped gift, a parcel with its number, a part given back.
 *
 *     lines     48.00 + 18.00             66.00   with 11.00 of tax
 *     shipping                             6.00   with 1.00
 *     wrapping                             2.40   with 0.40
 *     voucher                            -12.00   with 2.00
 *     total                               62.40   with 10.40
 */
export const ORDER_JSON = readFileSync(new URL('./order.json', import.meta.url), 'utf8');

/** The least that the webservice sends for an order; `changes` are laid over it. */
export function bareOrder(changes: Members = {}): Record<string, unknown> {
  return {
    id: 7,
    id_currency: '1',
    current_state: '2',
    date_add: '2026-01-31 23:59:59',
    date_upd: '2026-02-01 00:00:00',
    total_paid: '20.000000',
    total_paid_tax_incl: '20.000000',
    total_products_wt: '20.000000',
    reference: 'ABCDEFGHI',
    associations: { order_rows: [row()] },
    ...changes,
  };
}

export function row(changes: Members = {}): Record<string, unknown> {
  return {
    id: '1',
    product_id: '12',
    product_quantity: '2',
    product_name: 'Cloth',
    unit_price_tax_incl: '10.000000',
    ...changes,
  };
}

/** The least order in a document with its currency, its zone and a state that is paid; `parts` are laid over it. */
export function minimalDocument(changes: Members = {}, parts: Members = {}): Record<string, unknown> {
  return {
    order: bareOrder(changes),
    time_zone: 'UTC',
    currency: { id: 1, iso_code: 'USD' },
    order_state: state(),
    ...parts,
  };
}

/** A state with the flags of one that is paid and not sent. */
export function state(changes: Members = {}): Record<string, unknown> {
  return { id: 2, paid: '1', shipped: '0', logable: '1', name: 'Paid up', template: 'payment', ...changes };
}

/** The order that the payload has to be. */
export function orderOf(payload: unknown, options: Parameters<typeof prestashop>[0] = {}): Order {
  const adapter = prestashop(options);
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };
  const [only] = adapter.split(adapter.decode(Buffer.from(body)));
  const normalized = adapter.normalize(only, context);
  if (normalized.kind !== 'order') throw new Error(`Expected an order, got a ${normalized.kind}`);
  return normalized.order;
}

import type { Row } from './fake-rows.ts';
import { bareOrder, row, state } from './index.ts';

/** A time as the shop writes it, `n` seconds into 2026 by its clocks. */
export const at = (n: number): string =>
  new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString().slice(0, 19).replace('T', ' ');

/** The `n`th order, changed `n` seconds into 2026. */
export const order = (n: number, changes: Row = {}): Row =>
  bareOrder({
    id: n,
    reference: `REF${n}`,
    date_add: '2025-12-31 12:00:00',
    date_upd: at(n),
    id_currency: '1',
    id_lang: '2',
    id_customer: '9',
    id_address_invoice: '30',
    id_address_delivery: '30',
    id_carrier: '6',
    associations: { order_rows: [row({ id: String(n * 10) })] },
    ...changes,
  });

export const orders = (count: number): Row[] => Array.from({ length: count }, (_, index) => order(index + 1));

/** A shop's resources: those orders, and what stands beside each of them. */
export function resourcesOf(all: Row[]): Record<string, Row[]> {
  return {
    orders: all,
    order_details: all.map(({ id }) => ({
      ...row({ id: Number(id) * 10, id_order: String(id), product_quantity_refunded: '0' }),
      total_price_tax_incl: '20.000000',
      total_price_tax_excl: '16.000000',
    })),
    order_carriers: all.map(({ id }) => ({
      id: Number(id),
      id_order: String(id),
      id_carrier: '6',
      tracking_number: `T${String(id)}`,
    })),
    order_payments: [
      { id: 1, order_reference: 'REF1', id_currency: '1', amount: '20.000000', payment_method: 'Card' },
    ],
    order_slip: [{ id: 4, id_order: '1', total_products_tax_incl: '5.000000', date_add: at(0) }],
    order_cart_rules: [{ id: 3, id_order: '1', name: 'TEN', value: '1.000000' }],
    currencies: [{ id: 1, iso_code: 'CHF', name: 'Swiss franc' }],
    languages: [{ id: 2, language_code: 'fr-ch' }],
    order_states: [
      {
        ...state(),
        name: [
          { id: '1', value: 'Paid' },
          { id: '2', value: 'Réglé' },
        ],
        template: [
          { id: '1', value: 'payment' },
          { id: '2', value: 'payment' },
        ],
      },
    ],
    customers: [
      {
        id: 9,
        email: 'amina@shop.example',
        firstname: 'Amina',
        lastname: 'Okafor',
        is_guest: '1',
        newsletter: '0',
        passwd: 'hash',
      },
    ],
    addresses: [{ id: 30, firstname: 'Amina', city: 'Genève', id_country: '19', id_state: '0' }],
    carriers: [{ id: 6, name: 'Parcel Post', url: '' }],
    countries: [{ id: 19, iso_code: 'CH', name: 'Switzerland' }],
    states: [],
  };
}

import { orderSchema } from '@orderdock/schema';
import { expect, test } from 'vitest';
import { issuesOf, LEGACY_JSON, orderOf } from './__fixtures__/index.ts';

const gbp = (amount: string) => ({ shop: { amount, currency: 'GBP' } });
const order = orderOf(LEGACY_JSON);

function changed(changes: Readonly<Record<string, unknown>>) {
  return orderOf({ order: { ...JSON.parse(LEGACY_JSON).order, ...changes } });
}

test('an order of the legacy API is the same kind of order', () => {
  expect(orderSchema.parse(order)).toMatchObject({
    platformOrderId: '8808',
    number: '2016-88',
    aliases: [],
    url: 'https://shop.example/my-account/view-order/8808',
    createdAt: { at: '2016-02-29T23:59:58.000Z', precision: 's' },
    revision: { kind: 'timestamp', value: '2016-03-01T00:10:00.000Z' },
    currency: { shop: 'GBP' },
    taxMode: 'unknown',
    notes: { buyer: 'Ring twice' },
    customer: { id: '17', kind: 'registered', name: 'Ada Byron', email: 'ada@example.com' },
    billingAddress: { company: 'Engines Ltd', lines: ['1 St James Square', 'Flat 2'] },
    shippingAddress: { locality: 'London', countryCode: 'GB' },
  });
  expect(issuesOf(order)).toEqual([]);
});

test('its lines, charges and taxes come from the names of that API', () => {
  expect(order.lines).toEqual([
    {
      id: '71',
      priceRole: 'priced',
      productId: '61',
      sku: 'CARD',
      title: 'Punched cards',
      options: [{ name: 'pa_size', value: '80 columns' }],
      attributes: [{ name: 'note', value: 'fragile' }],
      quantity: { ordered: 2, unit: 'item', scale: 0 },
      unitPrice: gbp('10.00'),
      discounts: [{ amount: gbp('2.00') }],
      taxes: [],
      total: { net: gbp('18.00'), gross: gbp('21.60'), tax: gbp('3.60') },
    },
  ]);
  expect(order.discounts).toEqual([
    { id: '74', code: 'deck', kind: 'code', fundedBy: 'seller', amount: gbp('2.00') },
  ]);
  expect(order.taxes).toEqual([{ id: '9', title: 'VAT', jurisdiction: 'GB-VAT-1', amount: gbp('4.40') }]);
  expect(order.totals).toMatchObject({
    items: gbp('20.00'),
    discounts: gbp('2.00'),
    shipping: gbp('4.00'),
    tax: gbp('4.40'),
    grand: gbp('26.40'),
    reported: { subtotal: '20.00', total_line_items_quantity: '2' },
  });
  expect(
    changed({ fee_lines: [{ id: 75, title: 'Wrapping', total: '1.00', total_tax: '0.20' }] }).fees,
  ).toEqual([
    {
      id: '75',
      kind: 'other',
      title: 'Wrapping',
      taxes: [],
      total: { net: gbp('1.00'), gross: gbp('1.20'), tax: gbp('0.20') },
    },
  ]);
});

test('a date of 1970 is the platform’s word for never', () => {
  expect(order.closedAt).toBeUndefined();
  expect(changed({ completed_at: '2016-03-05T12:00:00Z' }).closedAt?.at).toBe('2016-03-05T12:00:00.000Z');
});

test('it is paid when it says so, though it does not say when', () => {
  expect(order.paidAt).toBeUndefined();
  expect(order.tenders).toEqual([
    {
      kind: 'sale',
      gateway: 'cheque',
      title: 'Cheque',
      amount: gbp('26.40'),
      status: { value: 'success', raw: null },
    },
  ]);
  const unpaid = changed({ status: 'on-hold', payment_details: { method_id: 'bacs', paid: false } });
  expect(unpaid.status.payment.value).toBe('pending');
  expect(unpaid.totals.paid).toBeUndefined();
});

test('its issues point into the envelope', () => {
  const odd = changed({ customer_id: true });
  expect(issuesOf(odd)).toEqual(['unreadable_value /order/customer_id']);
  expect(odd.raw.body).toHaveProperty('order.customer_id', true);
});

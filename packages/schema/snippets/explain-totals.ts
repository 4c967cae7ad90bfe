import assert from 'node:assert/strict';
import { explainTotals, type Order } from '@orderdock/schema';

const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });

const order: Order = {
  schemaVersion: 1,
  platform: 'woocommerce',
  storeId: 'store-1',
  platformOrderId: '727',
  aliases: [],
  test: false,
  revision: { kind: 'timestamp', value: '2026-01-31T12:00:00.000Z' },
  status: {
    derived: 'processing',
    state: { value: 'open', raw: null },
    payment: { value: 'paid', raw: 'processing' },
    fulfilment: { value: 'unfulfilled', raw: null },
  },
  createdAt: { at: '2026-01-31T12:00:00.000Z', precision: 's' },
  currency: { shop: 'EUR' },
  taxMode: 'excluded',
  lines: [
    {
      id: '315',
      priceRole: 'priced',
      title: 'Mug',
      options: [],
      attributes: [],
      quantity: { ordered: 2, unit: 'item', scale: 0 },
      unitPrice: eur('10.00'),
      discounts: [],
      taxes: [],
      total: { net: eur('20.00'), tax: eur('4.00'), gross: eur('24.00') },
    },
  ],
  discounts: [],
  shippingLines: [],
  fees: [],
  taxes: [],
  tenders: [{ kind: 'gift_card', amount: eur('5.00') }],
  refunds: [],
  returns: [],
  fulfilments: [],
  adjustments: [],
  // The plugin took the gift card off the total.
  totals: { tax: eur('4.00'), grand: eur('19.00'), reported: { total: '19.00' } },
  notes: {},
  tags: [],
  attributes: [],
  raw: { contentType: 'application/json', sha256: 'a'.repeat(64) },
  issues: [],
  coverage: {},
};

const { verdict, residual, cause } = explainTotals(order);
assert.equal(verdict, 'explained');
assert.deepEqual(residual, { amount: '-5.00', currency: 'EUR' });
assert.equal(cause?.cause, 'gift_card');
assert.deepEqual(cause.fields, ['/tenders/0/amount']);

const short = explainTotals({ ...order, totals: { ...order.totals, grand: eur('19.01') } });
assert.equal(short.verdict, 'unexplained');
assert.deepEqual(short.residual, { amount: '-4.99', currency: 'EUR' });

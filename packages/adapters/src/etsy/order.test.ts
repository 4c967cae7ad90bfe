import { describe, expect, test } from 'vitest';
import {
  event,
  minimalReceipt,
  minimalTransaction,
  money,
  orderOf,
  RECEIPT_JSON,
} from './__fixtures__/index.ts';
import { etsy } from './index.ts';

const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
const at = (text: string) => ({ at: text, precision: 's' });
const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };

describe('a full receipt', () => {
  const order = orderOf(RECEIPT_JSON);

  test('is who, when and in which state', () => {
    expect(order).toMatchObject({
      platformOrderId: '3344556677',
      number: '3344556677',
      channel: 'etsy.com',
      createdAt: at('2026-03-29T01:30:00.000Z'),
      paidAt: at('2026-03-29T01:31:00.000Z'),
      updatedAt: at('2026-03-30T08:00:05.000Z'),
      revision: { kind: 'timestamp', value: '2026-03-30T08:00:05.000Z' },
      status: {
        derived: 'shipped',
        state: { value: 'open', raw: 'Partially Refunded' },
        payment: { value: 'partially_refunded', raw: 'Partially Refunded' },
        fulfilment: { value: 'fulfilled', raw: null },
      },
      customer: { id: '55667788', kind: 'registered', email: 'niamh@example.org' },
      shippingAddress: { name: 'Niamh Byrne', lines: ['4 Harbour View', 'Unit 2'], countryCode: 'IE' },
      notes: { buyer: 'Please wrap well', seller: 'Thank you!', gift: 'Happy birthday\nAoife' },
    });
  });

  test('has its lines, charges and movements', () => {
    expect(order.lines[0]).toMatchObject({
      id: '4455667788',
      productId: '112233',
      variantId: '998877',
      sku: 'LAMP-2',
      options: [{ name: 'Finish', value: 'Brass' }],
      quantity: { ordered: 2, fulfilled: 2, unit: 'item', scale: 0 },
      unitPrice: eur('30.00'),
      discounts: [{ discountId: '1', amount: eur('6') }],
      total: { net: eur('54.00') },
      requiresShipping: true,
    });
    expect(order.discounts).toEqual([{ id: '1', kind: 'unknown', fundedBy: 'seller', amount: eur('7.50') }]);
    expect(order.shippingLines).toMatchObject([{ price: eur('7.00') }]);
    expect(order.fees).toMatchObject([{ kind: 'wrapping', total: { net: eur('3.00') } }]);
    expect(order.taxes).toEqual([{ title: 'tax', amount: eur('5.85') }]);
    expect(order.refunds).toEqual([
      {
        id: '1',
        at: at('2026-03-30T08:00:00.000Z'),
        lines: [],
        total: eur('12.00'),
        reason: 'Buyer changed their mind: File not opened',
        status: { value: 'success', raw: 'completed' },
      },
    ]);
    expect(order.fulfilments).toMatchObject([
      {
        id: '778899',
        at: at('2026-03-30T07:50:00.000Z'),
        tracking: [{ carrier: 'an-post', number: 'CE123456789IE' }],
      },
    ]);
    expect(order.totals).toMatchObject({
      items: eur('72.00'),
      grand: eur('80.35'),
      reported: { total_price: '7500' },
    });
  });
});

describe('a status', () => {
  test.each([
    ['Paid', true, false, 'processing'],
    ['paid', true, true, 'shipped'],
    ['Completed', true, true, 'shipped'],
    ['Open', false, false, 'pending'],
    ['payment processing', false, false, 'pending'],
    ['Canceled', true, false, 'cancelled'],
    ['Fully Refunded', true, true, 'refunded'],
    ['Bartered', true, false, 'processing'],
    [undefined, true, false, 'processing'],
  ])('%s, paid %s, shipped %s is %s', (status, is_paid, is_shipped, derived) => {
    expect(orderOf(minimalReceipt({ status, is_paid, is_shipped })).status.derived).toBe(derived);
  });

  test('without flags nothing is known of the parcel', () => {
    const { status } = orderOf(minimalReceipt({ is_paid: undefined, is_shipped: undefined }));
    expect(status.fulfilment).toEqual({ value: 'unknown', raw: null });
  });
});

describe('money', () => {
  test.each([
    [money(1250), '12.50'],
    [money(5), '0.05'],
    [money(-5), '-0.05'],
    [money(2360, 1), '2360'],
    [money(12345, 1000), '12.345'],
    [{ amount: '9007199254740993', divisor: 100, currency_code: 'USD' }, '90071992547409.93'],
  ])('%o is %s', (grandtotal, amount) => {
    expect(orderOf(minimalReceipt({ grandtotal })).totals.grand.shop.amount).toBe(amount);
  });

  test.each([money(1, 0), money(1, 3), money(1, 1e13), money(1.5), { amount: 1, divisor: 100 }])(
    'a grand total of %o is none',
    (grandtotal) => {
      expect(() => orderOf(minimalReceipt({ grandtotal }))).toThrow('/grandtotal');
    },
  );

  test('a receipt with VAT inside and tax on top promises neither net nor gross', () => {
    const order = orderOf(minimalReceipt({ total_tax_cost: money(100), total_vat_cost: money(200) }));
    expect([order.taxMode, order.lines[0]?.total, order.totals.tax?.shop.amount]).toEqual([
      'mixed',
      {},
      '3.00',
    ]);
  });
});

describe("a line's part of the discount", () => {
  const partsOf = (first: unknown, second: unknown) =>
    orderOf(
      minimalReceipt({
        grandtotal: money(1500),
        discount_amt: money(500),
        transactions: [
          minimalTransaction({ quantity: 1, shop_coupon: first }),
          minimalTransaction({ transaction_id: 8002, quantity: 1, shop_coupon: second }),
        ],
      }),
    ).lines.map(({ discounts, total }) => [discounts[0]?.amount.shop.amount, total.net?.shop.amount]);

  test.each([
    [
      'both parts',
      2.5,
      '2.50',
      [
        ['2.5', '7.50'],
        ['2.50', '7.50'],
      ],
    ],
    [
      'one part',
      5,
      0,
      [
        ['5', '5.00'],
        [undefined, '10.00'],
      ],
    ],
    [
      'the other part',
      null,
      5,
      [
        [undefined, '10.00'],
        ['5', '5.00'],
      ],
    ],
    [
      'parts that are not the discount',
      2.5,
      2.49,
      [
        [undefined, '10.00'],
        [undefined, '10.00'],
      ],
    ],
    [
      'no parts',
      undefined,
      undefined,
      [
        [undefined, '10.00'],
        [undefined, '10.00'],
      ],
    ],
  ])('%s', (_name, first, second, expected) => {
    expect(partsOf(first, second)).toEqual(expected);
  });
});

describe('an event', () => {
  const normalize = (payload: unknown) => etsy().normalize(payload, context);

  test('is a reference to its receipt', () => {
    expect(normalize(event())).toEqual({
      kind: 'reference',
      platformOrderId: '3344556677',
      reason: 'thin',
      topic: 'order.paid',
    });
  });

  test.each([
    'https://evil.example/',
    'https://openapi.etsy.com/v3/application/shops/1/receipts/',
    'https://openapi.etsy.com/v3/application/shops/1/receipts/2x',
    'receipts/7',
  ])('of %s is of no receipt', (resource_url) => {
    expect(() => normalize(event({ resource_url }))).toThrow('/resource_url');
  });
});

test('a page is split into its receipts', () => {
  expect(etsy().split({ count: 2, results: [minimalReceipt(), minimalReceipt()] })).toHaveLength(2);
});

import { describe, expect, test } from 'vitest';
import { minimalLine, minimalOrder, notification, ORDER_JSON, orderOf, usd } from './__fixtures__/index.ts';
import { squarespace } from './index.ts';

const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };

describe('a full order', () => {
  const order = orderOf(ORDER_JSON);

  test('is who, when and in which state', () => {
    expect(order).toMatchObject({
      platform: 'squarespace',
      platformOrderId: '6650f1a2c3d4e5f601234567',
      number: '1042',
      aliases: [],
      channel: 'web',
      test: false,
      revision: { kind: 'timestamp', value: '2026-03-30T08:00:05.500Z' },
      createdAt: { at: '2026-03-29T01:30:00.125Z', precision: 'ms' },
      closedAt: { at: '2026-03-30T08:00:05.125Z', precision: 'ms' },
      currency: { shop: 'EUR' },
      taxMode: 'excluded',
      status: {
        derived: 'shipped',
        state: { value: 'completed', raw: 'FULFILLED' },
        payment: { value: 'partially_refunded', raw: null },
        fulfilment: { value: 'fulfilled', raw: 'FULFILLED' },
      },
      customer: { id: '5f1a2b3c4d5e6f7081920304', email: 'amina@example.org', phone: '+353210000000' },
      shippingAddress: {
        firstName: 'Seán',
        company: 'Harbour Books',
        lines: ['1 Pier Road'],
        countryCode: 'IE',
      },
      notes: { seller: 'Fragile\nRing first' },
      attributes: [{ name: 'How did you hear about us?', value: 'A friend' }],
    });
  });

  test('has its lines, their options and what was engraved', () => {
    expect(order.lines).toEqual([
      expect.objectContaining({
        id: '6650f1a2c3d4e5f601234568',
        sku: 'LAMP-BRASS',
        title: 'Harbour Lamp',
        options: [{ name: 'Finish', value: 'Brass' }],
        attributes: [
          { name: 'Engraving', value: 'For Niamh' },
          { name: 'lineItemType', value: 'PHYSICAL_PRODUCT' },
        ],
        quantity: { ordered: 2, unit: 'item', scale: 0 },
        unitPrice: eur('40.00'),
        total: { net: eur('80.00') },
        requiresShipping: true,
        giftCard: false,
      }),
      expect.objectContaining({ title: 'Gift card', giftCard: true, requiresShipping: false, options: [] }),
    ]);
  });

  test('has its charges, its parcel and its sums', () => {
    expect(order.shippingLines).toMatchObject([{ title: 'Courier', price: eur('6.50') }]);
    expect(order.discounts).toEqual([
      {
        id: '1',
        code: 'SPRING10',
        title: 'Spring: Ten off',
        kind: 'code',
        fundedBy: 'seller',
        amount: eur('10.00'),
      },
    ]);
    expect(order.fulfilments).toEqual([
      {
        id: 'IE123456789',
        at: { at: '2026-03-30T07:59:00.000Z', precision: 'ms' },
        status: { value: 'success', raw: null },
        lines: [],
        tracking: [
          { carrier: 'An Post Express', number: 'IE123456789', url: 'https://track.example.org/IE123456789' },
        ],
      },
    ]);
    expect(order.totals).toMatchObject({
      items: eur('105.00'),
      discounts: eur('10.00'),
      shipping: eur('6.50'),
      tax: eur('23.35'),
      grand: eur('124.85'),
      refunded: eur('20.00'),
      reported: { grandTotal: '124.85', taxTotal: '23.35' },
    });
  });
});

describe('the payment, which old orders have no word for', () => {
  test.each([
    ['nothing given back', { refundedTotal: usd('0.00') }, 'paid', null, 'processing'],
    ['no word of refunds', { refundedTotal: null }, 'paid', null, 'processing'],
    ['a part given back', { refundedTotal: usd('5') }, 'partially_refunded', null, 'processing'],
    ['all of it given back', { refundedTotal: usd('20.0') }, 'refunded', null, 'refunded'],
    ['a word of its own', { paymentState: 'AUTHORIZED' }, 'authorized', 'AUTHORIZED', 'pending'],
    ['a word that nobody foresaw', { paymentState: 'BARTERED' }, 'unknown', 'BARTERED', 'pending'],
  ])('%s', (_name, changes, value, raw, derived) => {
    const { status } = orderOf(minimalOrder(changes));
    expect(status.payment).toEqual({ value, raw });
    expect(status.derived).toBe(derived);
  });

  test('a cancelled order is cancelled whatever was paid', () => {
    expect(orderOf(minimalOrder({ fulfillmentStatus: 'CANCELED' })).status.derived).toBe('cancelled');
  });
});

describe('money', () => {
  test('prices with tax inside are gross, and without a word for it they are neither promised nor lost', () => {
    const gross = { shop: { amount: '20.00', currency: 'USD' } };
    expect(orderOf(minimalOrder()).lines[0]?.total).toEqual({ gross });
    expect(orderOf(minimalOrder({ priceTaxInterpretation: 'EXCLUSIVE' })).lines[0]?.total).toEqual({
      net: gross,
    });
    expect(orderOf(minimalOrder({ priceTaxInterpretation: undefined })).taxMode).toBe('unknown');
  });

  test('an amount in another currency is named and not added up', () => {
    const order = orderOf(minimalOrder({ shippingTotal: { value: '5.00', currency: 'CAD' } }));
    expect(order.totals.shipping).toBeUndefined();
    expect(order.issues).toMatchObject([{ code: 'another_currency', path: '/shippingTotal' }]);
  });

  test('an amount keeps its scale, a yen has none', () => {
    const yen = { value: '2360', currency: 'JPY' };
    const order = orderOf(
      minimalOrder({ grandTotal: yen, lineItems: [minimalLine({ unitPricePaid: yen })] }),
    );
    expect(order.totals.grand).toEqual({ shop: { amount: '2360', currency: 'JPY' } });
  });
});

test('an imported order has the name of where it came from and its number there', () => {
  const order = orderOf(
    minimalOrder({ channel: 'import', channelName: 'Market', externalOrderReference: 'M-9' }),
  );
  expect([order.channel, order.aliases]).toEqual(['Market', ['M-9']]);
});

test('a notification is a reference to its order', () => {
  const adapter = squarespace();
  expect(adapter.normalize(notification(), context)).toEqual({
    kind: 'reference',
    platformOrderId: '6650f1a2c3d4e5f601234567',
    reason: 'thin',
    topic: 'order.update',
  });
  expect(() => adapter.normalize(notification({ data: {} }), context)).toThrow('/data/orderId');
});

test('a page is split into its orders', () => {
  const page = { result: [minimalOrder(), minimalOrder()], pagination: { hasNextPage: false } };
  expect(squarespace().split(page)).toHaveLength(2);
  expect(squarespace().split({ orders: page.result, pagination: {} })).toHaveLength(2);
  expect(squarespace().split(minimalOrder())).toHaveLength(1);
});

import { describe, expect, test } from 'vitest';
import { FULL_MESSAGE, fullOrder } from './__fixtures__/full-order.ts';
import {
  eur,
  lineItem,
  message,
  minimalOrder,
  normalize,
  ORDER_ID,
  orderOf,
  rate,
} from './__fixtures__/index.ts';
import { commercetools } from './index.ts';

const pair = (amount: string, currency = 'EUR') => ({ shop: { amount, currency } });
const line = (changes: Record<string, unknown>) => minimalOrder({ lineItems: [lineItem(changes)] });

describe('several ways of sending', () => {
  const way = (key: string, cents: number) => ({
    shippingKey: key,
    shippingAddress: { city: key, country: 'DE' },
    shippingInfo: {
      shippingMethodName: key,
      price: eur(cents),
      taxRate: rate(true),
      deliveries: [{ id: `d-${key}`, items: [{ id: 'line-1', quantity: 1 }] }],
    },
  });
  const order = orderOf(
    minimalOrder({ shippingMode: 'Multiple', shipping: [way('Kiel', 300), way('Bonn', 400)] }),
  );

  test('are all there, with their deliveries', () => {
    expect(order.shippingLines.map(({ id, price }) => [id, price?.shop.amount])).toEqual([
      ['Kiel', '3.00'],
      ['Bonn', '4.00'],
    ]);
    expect(order.totals.shipping).toEqual(pair('7.00'));
    expect(order.fulfilments.map(({ id }) => id)).toEqual(['d-Kiel', 'd-Bonn']);
    expect(order.lines[0]?.quantity.fulfilled).toBe(2);
  });

  test('show the first address', () => {
    expect(order.shippingAddress?.locality).toBe('Kiel');
  });
});

describe('references', () => {
  test('a payment that was not expanded is known by its id', () => {
    const paymentInfo = { payments: [{ typeId: 'payment', id: 'payment-9' }] };
    expect(orderOf(minimalOrder({ paymentInfo })).tenders).toEqual([{ id: 'payment-9', kind: 'unknown' }]);
  });

  test('a payment paid back is a refund as well as a tender', () => {
    const { tenders, refunds } = orderOf(FULL_MESSAGE);
    expect(tenders.map(({ kind }) => kind)).toEqual(['sale', 'refund']);
    expect(refunds).toEqual([
      {
        id: 't-2',
        at: { at: '2026-03-30T08:00:00.000Z', precision: 'ms' },
        lines: [],
        total: pair('10.00'),
        status: { value: 'success', raw: 'Success' },
      },
    ]);
  });

  test('what came back is told by the line, and counted where it was paid back', () => {
    const { returns, lines } = orderOf(FULL_MESSAGE);
    expect(returns).toMatchObject([
      {
        id: 'return-1',
        status: { value: 'closed' },
        lines: [{ lineId: 'line-1', quantity: 1, reason: 'Chipped' }],
      },
    ]);
    expect(lines[0]?.quantity.refunded).toBe(1);
  });

  test('a hit of a search and a reference name an order', () => {
    for (const hit of [
      { id: 'o-1', version: 2, relevance: 0.5 },
      { typeId: 'order', id: 'o-1' },
    ])
      expect(normalize(hit)).toEqual({ kind: 'reference', platformOrderId: 'o-1', reason: 'thin' });
  });

  test('a reference that was expanded is the order', () => {
    expect(orderOf({ typeId: 'order', id: ORDER_ID, obj: minimalOrder() }).platformOrderId).toBe(ORDER_ID);
  });

  test('the call of an API extension carries the order', () => {
    const call = { action: 'Update', resource: { typeId: 'order', id: ORDER_ID, obj: minimalOrder() } };
    expect(orderOf(call).totals.grand).toEqual(pair('20.00'));
  });

  test('the order of a call that was passed on names its own type', () => {
    const passed = (obj: unknown) => ({ resource: { obj } });
    expect(orderOf(passed(minimalOrder({ type: 'Order' }))).platformOrderId).toBe(ORDER_ID);
    for (const other of [minimalOrder(), minimalOrder({ type: 'Cart' }), undefined])
      expect(() => normalize(passed(other))).toThrow(expect.objectContaining({ code: 'UNEXPECTED_SHAPE' }));
  });

  test('an edit that is not applied is not the order, whatever its preview says', () => {
    const edit = {
      id: 'e-1',
      resource: { typeId: 'order', id: ORDER_ID },
      result: { preview: minimalOrder() },
    };
    expect(normalize(edit)).toEqual({ kind: 'reference', platformOrderId: ORDER_ID, reason: 'partial' });
  });

  test.each([
    ['a message of a payment', message('PaymentCreated', { resource: { typeId: 'payment', id: 'p' } })],
    ['a cart', minimalOrder({ cartState: 'Active' })],
    ['a quote', minimalOrder({ quoteState: 'Pending' })],
    ['a recurring order', { id: 'r-1', version: 1, originOrder: { typeId: 'order', id: ORDER_ID } }],
  ])('%s is refused', (_name, payload) => {
    expect(() => normalize(payload)).toThrow(expect.objectContaining({ code: 'UNEXPECTED_SHAPE' }));
  });
});

describe('envelopes', () => {
  const bare = JSON.parse(FULL_MESSAGE);

  test.each([
    [
      'a CloudEvent',
      { specversion: '1.0', id: 'm-1', type: 'com.commercetools.order.message.OrderCreated', data: bare },
    ],
    ['EventBridge', { 'detail-type': 'OrderCreated', source: 'aws.partner/commercetools.com', detail: bare }],
  ])('the order is found in the envelope of %s', (_name, payload) => {
    const { raw: _raw, ...found } = orderOf(payload);
    const { raw: _bare, ...expected } = orderOf(FULL_MESSAGE);
    expect(found).toEqual(expected);
  });

  test('the orders of a query, of a search and of GraphQL are found, and a draft is none', () => {
    const { split } = commercetools();
    const order = minimalOrder();
    expect(split({ offset: 0, results: [order] })).toEqual([order]);
    expect(split({ hits: [{ id: 'a' }, { id: 'b' }] })).toHaveLength(2);
    expect(split({ data: { orders: { results: [order] } } })).toEqual([order]);
    expect(split({ data: { order } })).toEqual([order]);
    expect(split({ orderNumber: '1', totalPrice: eur(100), lineItems: [] })).toEqual([]);
    const payment = { id: 'p', version: 1, amountPlanned: eur(100) };
    expect(split({ results: [payment, { ...order, cartState: 'Active' }, {}] })).toEqual([{}]);
  });
});

test('an excerpt without its date of making has another in its place, and says so', () => {
  const { createdAt: _none, ...excerpt } = minimalOrder();
  const order = orderOf(excerpt);
  expect(order.createdAt.at).toBe('2026-02-01T00:00:00.000Z');
  expect(order.coverage['createdAt']).toBe('absent');
  expect(order.issues).toMatchObject([{ code: 'no_created_at', severity: 'warning' }]);
  const { lastModifiedAt: _either, ...bare } = excerpt;
  expect(orderOf(bare).createdAt).toEqual({ at: '1970-01-01T00:00:00.000Z', precision: 'day' });
  expect(orderOf(bare).issues).toMatchObject([{ code: 'no_created_at', severity: 'error' }]);
});

test('what tells a variant is plain, labelled or localized, and an amount or a reference is none of these', () => {
  const attributes = [
    { name: 'ml', value: 300 },
    { name: 'dishwasher', value: true },
    { name: 'colour', value: { key: 'blue', label: { en: 'Blue', de: 'Blau' } } },
    { name: 'shape', value: { en: 'round', de: 'rund' } },
    { name: 'deposit', value: eur(25) },
    { name: 'set', value: ['a', 'b'] },
  ];
  const lineItems = [lineItem({ variant: { id: 1, attributes } })];
  expect(orderOf(minimalOrder({ locale: 'de', lineItems })).lines[0]?.options).toEqual([
    { name: 'ml', value: '300' },
    { name: 'dishwasher', value: 'true' },
    { name: 'colour', value: 'Blau' },
    { name: 'shape', value: 'rund' },
  ]);
});

test('a line whose taxes are not itemised has the whole at its one rate', () => {
  const taxedPrice = { totalNet: eur(1681), totalGross: eur(2000) };
  expect(orderOf(line({ taxedPrice })).lines[0]?.taxes).toEqual([
    { title: '19% VAT', rate: '0.19', amount: pair('3.19') },
  ]);
});

test("the name of a line is in the order's language, else in English, else in any", () => {
  const titleOf = (name: unknown, locale?: string) =>
    orderOf(minimalOrder({ locale, lineItems: [lineItem({ name })] })).lines[0]?.title;
  expect(titleOf({ en: 'Mug', de: 'Becher' }, 'de-DE')).toBe('Becher');
  expect(titleOf({ fr: 'Tasse', en: 'Mug' }, 'de')).toBe('Mug');
  expect(titleOf({ fr: 'Tasse' })).toBe('Tasse');
  expect(titleOf('Mug')).toBe('Mug');
  expect(titleOf({})).toBe('');
});

test('the version of the order is its revision, not that of the message', () => {
  expect(orderOf(FULL_MESSAGE).revision).toMatchObject({ kind: 'int', value: '7' });
  expect(orderOf(fullOrder({ version: 10 })).revision.value).toBe('10');
});

import { explainTotals } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import { LEGACY_JSON, minimalLine, minimalOrder, ORDER_JSON, orderOf } from './__fixtures__/index.ts';
import { saleor } from './index.ts';

const money = (amount: string) => ({ shop: { amount, currency: 'USD' } });
const usd = (amount: number) => ({ amount, currency: 'USD' });
const taxed = (gross: number, net = gross) => ({ gross: usd(gross), net: usd(net) });
const context = { storeId: 's', bodySha256: 'a'.repeat(64) };
const voucher = (amount: number) => ({
  id: 'D1',
  type: 'VOUCHER',
  valueType: 'FIXED',
  value: amount,
  amount: usd(amount),
});

describe('a discount of the whole order', () => {
  test('that is off the total only is in no line', () => {
    const order = orderOf(minimalOrder({ total: taxed(15), discounts: [voucher(5)], voucherCode: 'FIVE' }));
    expect(order.discounts).toMatchObject([{ id: 'D1', code: 'FIVE', kind: 'code', amount: money('5') }]);
    expect(order.lines[0]?.discounts).toEqual([]);
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('that is spread over the lines is a part of each', () => {
    const line = (id: string, total: number) =>
      minimalLine({
        id,
        totalPrice: taxed(total),
        undiscountedTotalPrice: taxed(20),
        undiscountedUnitPrice: taxed(10),
      });
    const order = orderOf(
      minimalOrder({ total: taxed(35), lines: [line('a', 18), line('b', 17)], discounts: [voucher(5)] }),
    );
    expect(order.lines.map(({ discounts }) => discounts)).toEqual([
      [{ discountId: 'D1', amount: money('2') }],
      [{ discountId: 'D1', amount: money('3') }],
    ]);
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('that is inside totals which do not say how much of it comes off no second time', () => {
    const order = orderOf(minimalOrder({ discounts: [voucher(5)] }));
    expect(order.discounts).toMatchObject([{ id: 'D1', valueType: 'fixed', value: '5' }]);
    expect(order.discounts[0]?.amount).toBeUndefined();
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('stays visible where the amounts do not tell', () => {
    const order = orderOf(minimalOrder({ total: taxed(13), discounts: [voucher(5)] }));
    expect(order.discounts[0]?.amount).toEqual(money('5'));
    expect(explainTotals(order)).toMatchObject({ verdict: 'unexplained', residual: { amount: '-2.00' } });
  });
});

test("a line's own discount is one of the order's, with what it is", () => {
  const line = minimalLine({
    totalPrice: taxed(16),
    unitPrice: taxed(8),
    unitDiscount: usd(2),
    unitDiscountType: 'PERCENTAGE',
    unitDiscountValue: 20,
    unitDiscountReason: 'Sale',
  });
  const order = orderOf(minimalOrder({ total: taxed(16), lines: [line] }));
  expect(order.lines[0]).toMatchObject({
    unitPrice: money('10'),
    discounts: [{ discountId: 'line:T3JkZXJMaW5lOjc=', amount: money('4') }],
  });
  expect(order.discounts).toEqual([
    {
      id: 'line:T3JkZXJMaW5lOjc=',
      title: 'Sale',
      kind: 'automatic',
      valueType: 'percentage',
      value: '20',
      fundedBy: 'seller',
      amount: money('4'),
    },
  ]);
});

test('a shipping voucher is a part of the shipping', () => {
  const order = orderOf(
    minimalOrder({
      total: taxed(23),
      shippingMethodName: 'Post',
      shippingPrice: taxed(3),
      undiscountedShippingPrice: usd(5),
      discounts: [voucher(2)],
    }),
  );
  expect(order.shippingLines[0]).toMatchObject({
    price: money('5'),
    total: { gross: money('3') },
    discounts: [{ discountId: 'D1', amount: money('2') }],
  });
  expect(explainTotals(order).verdict).toBe('exact');
});

describe('the total lacks what gift cards paid (trap 18)', () => {
  test('where their events say how much, the order has it', () => {
    const order = orderOf(ORDER_JSON);
    expect(order.totals.grand.shop.amount).toBe('136.5');
    expect(order.totals.reported).toMatchObject({ 'total.gross': '100.0' });
    expect(order.tenders).toContainEqual({
      id: 'R2lmdENhcmQ6OQ==',
      kind: 'gift_card',
      title: 'Gift card 7Q2Z',
      amount: { shop: { amount: '36.5', currency: 'EUR' } },
    });
  });

  test('where nothing says it, the total is as stated', () => {
    const order = orderOf(
      minimalOrder({ total: taxed(12), giftCards: [{ id: 'G1', last4CodeChars: 'ABCD' }] }),
    );
    expect(order.totals.grand).toEqual(money('12'));
    expect(order.tenders).toEqual([{ id: 'G1', kind: 'gift_card', title: 'Gift card ABCD' }]);
  });
});

describe('an app asks for what it needs', () => {
  test('a total and a tax are enough for the price with tax', () => {
    const line = minimalLine({ unitPrice: { net: usd(10) }, totalPrice: { tax: usd(4.6) } });
    const order = orderOf(
      minimalOrder({ total: { currency: 'USD', net: usd(20), tax: usd(4.6) }, lines: [line] }),
    );
    expect(order.totals).toMatchObject({ grand: money('24.6'), tax: money('4.6') });
    expect(order.lines[0]?.total).toEqual({ net: money('20'), gross: money('24.6'), tax: money('4.6') });
  });

  test('a line without an id is told by its place', () => {
    const lines = [minimalLine({ id: undefined }), minimalLine({ id: undefined, totalPrice: taxed(0) })];
    expect(orderOf(minimalOrder({ lines })).lines.map(({ id }) => id)).toEqual(['1', '2']);
  });

  test('an amount in another currency is an issue and no amount', () => {
    const order = orderOf(minimalOrder({ totalCharged: { amount: 20, currency: 'EUR' } }));
    expect(order.totals.paid).toBeUndefined();
    expect(order.issues).toContainEqual(
      expect.objectContaining({ code: 'another_currency', path: '/totalCharged/currency' }),
    );
  });

  test.each([
    ['by a subscription', { order: minimalOrder() }],
    ['by a subscription of its own', { data: { orderCreated: { order: minimalOrder() } } }],
    ['with its type', { __typename: 'OrderCreated', order: minimalOrder() }],
    ['in an event', { event: { order: minimalOrder() } }],
    ['of a parcel', { fulfillment: { id: 'F1', order: minimalOrder() } }],
    ['of the API', { data: { order: minimalOrder() } }],
    ['bare', minimalOrder()],
  ])('the order is found %s', (_, payload) => {
    expect(orderOf(payload).platformOrderId).toBe('T3JkZXI6Nw==');
  });

  test('the orders of a list are found one by one', () => {
    const node = minimalOrder();
    expect(saleor().split({ data: { orders: { edges: [{ node }, { node }] } } })).toEqual([node, node]);
    expect(saleor().split([node])).toEqual([node]);
  });

  test('without lines, total, currency or date there is an order to fetch', () => {
    for (const changes of [
      { lines: null },
      { total: null },
      { created: null },
      { total: { net: { amount: 20 } } },
    ])
      expect(
        saleor().normalize({ order: minimalOrder({ lines: [{ quantity: 1 }], ...changes }) }, context),
      ).toEqual({
        kind: 'reference',
        platformOrderId: 'T3JkZXI6Nw==',
        reason: 'thin',
      });
  });

  test.each([[{}], [{ order: {} }], [{ order: [] }], [{ checkout: { id: 'C1' } }], [{ data: { shop: {} } }]])(
    '%j is no order',
    (payload) => {
      expect(() => saleor().normalize(payload, context)).toThrow(
        expect.objectContaining({ code: 'UNEXPECTED_SHAPE' }),
      );
    },
  );
});

describe('the payloads without a query', () => {
  test('are a list of one order, in small letters', () => {
    const order = orderOf(LEGACY_JSON);
    expect(order).toMatchObject({
      channel: 'poland',
      status: {
        state: { value: 'completed', raw: 'fulfilled' },
        payment: { value: 'paid', raw: 'fully-charged' },
      },
      shippingAddress: { lines: ['Portowa 1'], countryCode: 'PL', locality: 'GDYNIA' },
      attributes: [
        { name: 'erp', value: '88-1' },
        { name: 'origin', value: 'checkout' },
      ],
    });
  });

  test('name the line of a parcel by its article, and its page for its number', () => {
    expect(orderOf(LEGACY_JSON).fulfilments).toMatchObject([
      {
        status: { value: 'success' },
        lines: [{ lineId: 'T3JkZXJMaW5lOjkw', quantity: 3 }],
        tracking: [{ url: 'https://track.example.org/PL1' }],
      },
    ]);
  });

  test('have no date of change, which is an issue', () => {
    const { revision, issues } = orderOf(LEGACY_JSON);
    expect(revision.kind).toBe('hash');
    expect(issues).toContainEqual(expect.objectContaining({ code: 'no_revision' }));
  });
});

describe('the words of the money', () => {
  const payment = (changes: Record<string, unknown>) => orderOf(minimalOrder(changes)).status.payment;

  test.each([
    [{ paymentStatus: 'FULLY_REFUNDED', chargeStatus: 'FULL' }, 'refunded', 'FULLY_REFUNDED'],
    [{ chargeStatus: 'OVERCHARGED' }, 'paid', 'OVERCHARGED'],
    [{ chargeStatus: 'NONE', authorizeStatus: 'FULL' }, 'authorized', 'NONE'],
    [{ chargeStatus: 'NONE', authorizeStatus: 'NONE' }, 'pending', 'NONE'],
    [{ chargeStatus: 'FULL', totalRefunded: usd(5) }, 'partially_refunded', null],
    [{ chargeStatus: 'FULL', totalRefunded: usd(20) }, 'refunded', null],
    [{ isPaid: true }, 'paid', 'true'],
    [{ isPaid: false }, 'pending', 'false'],
    [{}, 'unknown', null],
  ])('%j is %s', (changes, value, raw) => {
    expect(payment(changes)).toEqual({ value, raw });
  });
});

test('parcels, returns and refunds stand in one list and are told apart', () => {
  const entry = (id: string, status: string) => ({
    ...{ id, status, totalRefundedAmount: usd(7) },
    lines: [{ quantity: 1, orderLine: { id: 'T3JkZXJMaW5lOjc=' } }],
  });
  const fulfillments = ['FULFILLED', 'RETURNED', 'REFUNDED', 'REFUNDED_AND_RETURNED', 'CANCELED'].map(
    (status, index) => entry(String(index), status),
  );
  const order = orderOf(minimalOrder({ fulfillments }));
  expect(order.fulfilments.map(({ id, status }) => [id, status.value])).toEqual([
    ['0', 'success'],
    ['4', 'cancelled'],
  ]);
  expect(order.returns.map(({ id }) => id)).toEqual(['1', '3']);
  expect(order.refunds.map(({ id, total }) => [id, total])).toEqual([
    ['2', money('7')],
    ['3', money('7')],
  ]);
});

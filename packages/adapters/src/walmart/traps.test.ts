import { explainTotals } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import { charge, minimalLine, minimalOrder, orderOf, orderWith, status, tax } from './__fixtures__/index.ts';
import { mexicanOrder } from './__fixtures__/mexico.ts';
import { walmart } from './index.ts';

const amount = (pair: { shop: { amount: string } } | undefined) => pair?.shop.amount;
const verdictOf = (payload: unknown) => explainTotals(orderOf(payload)).verdict;

describe('an order without a total', () => {
  test('costs what its lines, its shipping and its fees come to, with the tax that Walmart collects', () => {
    const line = {
      charges: {
        charge: [
          charge('PRODUCT', 19.99, { tax: tax(1.65) }),
          charge('SHIPPING', 5, { tax: tax(0.41) }),
          charge('FEE', 0.75),
        ],
      },
    };
    const order = orderOf(orderWith(line));
    expect(amount(order.totals.grand)).toBe('27.80');
    expect(amount(order.totals.tax)).toBe('2.06');
    expect(order.lines[0]).toMatchObject({
      taxCollectedBy: 'marketplace',
      taxes: [{ title: 'Tax1', remittedBy: 'marketplace' }],
    });
    expect(verdictOf(orderWith(line))).toBe('exact');
  });

  test('has no price of one where the charge does not come out even', () => {
    const prices = [20, 19.99].map((sum) =>
      orderOf(orderWith({ charges: { charge: [charge('PRODUCT', sum)] } })),
    );
    expect(prices.map(({ lines }) => amount(lines[0]?.unitPrice))).toEqual(['10.00', undefined]);
  });

  test('says that its total leaves out a line without a charge', () => {
    const lines = [minimalLine(), minimalLine({ lineNumber: '2', charges: { charge: [] } })];
    const order = orderOf(minimalOrder({ orderLines: { orderLine: lines } }));
    expect(amount(order.totals.grand)).toBe('20');
    expect(order.issues).toMatchObject([
      { code: 'missing_amount', severity: 'error', path: '/orderLines/orderLine/1/charges' },
    ]);
  });

  test('and without any amount is none', () => {
    expect(() => orderOf(orderWith({ charges: { charge: [] } }))).toThrow('/orderLines');
  });

  test('keeps out an amount in another currency, and says so', () => {
    const odd = charge('SHIPPING', 5, { chargeAmount: { currency: 'EUR', amount: 5 } });
    const order = orderOf(orderWith({ charges: { charge: [charge('PRODUCT', 20), odd] } }));
    expect(amount(order.totals.grand)).toBe('20');
    expect(order.issues.map(({ code }) => code)).toEqual(['another_currency']);
  });

  test('takes a charge of a type that is not known for a fee, and says so', () => {
    const order = orderOf(orderWith({ charges: { charge: [charge('PRODUCT', 20), charge('GIFTWRAP', 3)] } }));
    expect(amount(order.totals.grand)).toBe('23');
    expect(order.fees).toHaveLength(1);
    expect(order.issues.map(({ code }) => code)).toEqual(['unknown_word']);
  });

  test('takes the total of its summary where it has one', () => {
    const totalAmount = { currencyAmount: 25.5, currencyUnit: 'USD' };
    const order = orderOf(minimalOrder({ orderSummary: { totalAmount } }));
    expect(amount(order.totals.grand)).toBe('25.5');
    expect(order.totals.reported).toEqual({ 'orderSummary.totalAmount': '25.5' });
  });
});

describe('a discount of a subscription', () => {
  test('is a charge of the product with a name of its own', () => {
    const saved = charge('PRODUCT', -2, { chargeName: 'SubscriptionDiscount' });
    const order = orderOf(orderWith({ charges: { charge: [charge('PRODUCT', 20), saved] } }));
    expect(amount(order.lines[0]?.unitPrice)).toBe('10.00');
    expect(order.discounts).toMatchObject([
      { title: 'SubscriptionDiscount', amount: { shop: { amount: '2' } } },
    ]);
    expect(amount(order.totals.grand)).toBe('18');
  });
});

describe('a status', () => {
  const shipped = status('Shipped', '1', {
    trackingInfo: { trackingNumber: '1Z', shipDateTime: 1767398400000 },
  });
  const derived = (...statuses: readonly unknown[]) =>
    orderOf(orderWith({ orderLineStatuses: { orderLineStatus: statuses } })).status.derived;

  test.each([
    ['processing', [status('Acknowledged', '2')]],
    ['pending', [status('On Hold', '2')]],
    ['partially_shipped', [shipped, status('Created', '1')]],
    ['shipped', [shipped, status('Cancelled', '1')]],
    ['shipped', [status('SHIPPED', '2')]],
    ['delivered', [status('Delivered', '2')]],
    ['shipped', [status('Delivered', '1'), shipped]],
    ['cancelled', [status('Cancelled', '1'), status('Canceled', '1')]],
  ])('is %s by the parts of a line', (expected, statuses) => {
    expect(derived(...statuses)).toBe(expected);
  });

  test('counts each part of a line once, and a refund of what was sent not again', () => {
    const parts = [shipped, status('Cancelled', '1'), status('Refund', '1')];
    const line = orderOf(orderWith({ orderLineStatuses: { orderLineStatus: parts } })).lines[0];
    expect(line?.quantity).toEqual({
      ordered: 2,
      current: 1,
      fulfilled: 1,
      refunded: 1,
      unit: 'EACH',
      scale: 0,
    });
  });

  test('puts lines with one parcel into one fulfilment', () => {
    const lines = ['1', '2'].map((lineNumber) =>
      minimalLine({ lineNumber, orderLineStatuses: { orderLineStatus: [shipped] } }),
    );
    const { fulfilments } = orderOf(minimalOrder({ orderLines: { orderLine: lines } }));
    expect(fulfilments).toMatchObject([
      { id: '1Z', at: { at: '2026-01-03T00:00:00.000Z' }, lines: [{ lineId: '1' }, { lineId: '2' }] },
    ]);
  });

  test('dates the cancellation of the whole', () => {
    const line = {
      statusDate: 1767398400000,
      orderLineStatuses: { orderLineStatus: [status('Cancelled', '2', { cancellationReason: 'OUT' })] },
    };
    expect(orderOf(orderWith(line))).toMatchObject({
      cancelledAt: { at: '2026-01-03T00:00:00.000Z' },
      cancelReason: 'OUT',
      revision: { kind: 'timestamp', value: '2026-01-03T00:00:00.000Z' },
    });
  });
});

describe('a refund', () => {
  const refundOf = (sum: number, taxSum: number) => ({
    refundCharges: {
      refundCharge: [
        { refundReason: 'DamagedItem', charge: charge('PRODUCT', sum, { tax: tax(taxSum) }) },
        { refundReason: 'DamagedItem', charge: charge('SHIPPING', -2) },
      ],
    },
  });

  test.each([
    [-4, -0.33],
    [4, 0.33],
  ])('is what was given back, with or without a minus sign: %d', (sum, taxSum) => {
    const order = orderOf(orderWith({ refund: refundOf(sum, taxSum) }));
    expect(order.refunds).toMatchObject([
      {
        id: 'line-1-1',
        lines: [{ lineId: '1', amount: { shop: { amount: '4' } }, tax: { shop: { amount: '0.33' } } }],
        shipping: { shop: { amount: '2' } },
        total: { shop: { amount: '6.33' } },
        reason: 'DamagedItem',
      },
    ]);
    expect(order.status.payment.value).toBe('partially_refunded');
    expect(amount(order.totals.grand)).toBe('20');
  });

  test('of all of it is the status of the order', () => {
    expect(orderOf(orderWith({ refund: refundOf(-18, 0) })).status.derived).toBe('refunded');
  });
});

describe('an answer', () => {
  const split = (payload: unknown) => walmart().split(payload);

  test('of many orders is one for each', () => {
    const list = {
      meta: { totalCount: 2 },
      elements: { order: [{ purchaseOrderId: '1' }, { purchaseOrderId: '2' }] },
    };
    expect(split({ list })).toHaveLength(2);
    expect(split({ meta: {}, order: [mexicanOrder()] })).toEqual([mexicanOrder()]);
  });

  test('of no order has none', () => {
    expect(split({ events: [{ eventType: 'PO_CREATED' }] })).toEqual([]);
    expect(split({ list: { elements: {} } })).toEqual([]);
    expect(split({ list: { elements: { order: [] } } })).toEqual([]);
  });

  test('with one order is that', () => {
    expect(split({ order: minimalOrder() })).toEqual([{ order: minimalOrder() }]);
    expect(split({ list: { elements: { order: minimalOrder() } } })).toEqual([minimalOrder()]);
    expect(split([minimalOrder()])).toEqual([minimalOrder()]);
  });
});

test('a list of one that was made of XML is an object', () => {
  const line = minimalLine({
    charges: { charge: charge('PRODUCT', '20') },
    orderLineStatuses: { orderLineStatus: status('Created', '2') },
  });
  const order = orderOf(
    minimalOrder({ orderDate: '2026-01-02T00:00:00.000Z', orderLines: { orderLine: line } }),
  );
  expect(order).toMatchObject({
    createdAt: { at: '2026-01-02T00:00:00.000Z' },
    status: { derived: 'processing' },
  });
});

test('a status that is alone and has no quantity is of the whole line', () => {
  const line = { orderLineStatuses: { orderLineStatus: [{ status: 'Shipped' }] } };
  expect(orderOf(orderWith(line)).lines[0]?.quantity).toMatchObject({ ordered: 2, current: 2, fulfilled: 2 });
});

test('a line without its quantity has that of its statuses, and without those is none', () => {
  const parts = { orderLineStatus: [status('Shipped', '1'), status('Created', '2')] };
  const line = { orderLineQuantity: undefined, orderLineStatuses: parts };
  expect(orderOf(orderWith(line)).lines[0]?.quantity).toMatchObject({ ordered: 3, fulfilled: 1 });
  const bare = {
    orderLineQuantity: undefined,
    orderLineStatuses: { orderLineStatus: [{ status: 'Created' }] },
  };
  expect(() => orderOf(orderWith(bare))).toThrow('/orderLines/orderLine/0/orderLineQuantity');
});

test('a node that is an empty list is none, and no fault of the order', () => {
  const { attributes, issues } = orderOf(minimalOrder({ shipNode: [] }));
  expect({ attributes, issues }).toEqual({ attributes: [], issues: [] });
});

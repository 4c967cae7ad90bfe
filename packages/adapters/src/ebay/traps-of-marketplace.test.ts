import { explainTotals } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import { amount, minimalLine, minimalOrder, normalize } from './__fixtures__/index.ts';

const shop = (value: string) => ({ shop: { amount: value, currency: 'EUR' } });
const AT = '2026-03-05T12:00:00.000Z';

describe('a refund', () => {
  const whole = { refundDate: AT, amount: amount('17.5'), refundStatus: 'REFUNDED', refundReferenceId: '51' };
  const refunded = (...ofLine: readonly Record<string, unknown>[]) =>
    normalize(
      minimalOrder({
        paymentSummary: { refunds: [whole] },
        lineItems: [minimalLine({ refunds: ofLine })],
      }),
    );

  test('of a line without an id is that of the order made in the same moment, and is counted once', () => {
    const order = refunded({ refundDate: AT, amount: amount('20.0') });
    expect(order.refunds).toMatchObject([
      { id: '51', total: shop('17.5'), lines: [{ lineId: '10200300400101', amount: shop('20.0') }] },
    ]);
    expect(order.totals.refunded).toEqual(shop('17.5'));
  });

  test('of another moment is another', () => {
    const order = refunded({ refundDate: '2026-03-06T12:00:00.000Z', amount: amount('2.0') });
    expect(order.refunds.map(({ total }) => total)).toEqual([shop('17.5'), shop('2.0')]);
  });

  test('with an id of its own is not put to another by its time', () => {
    const order = refunded({ refundDate: AT, amount: amount('2.0'), refundId: '52' });
    expect(order.refunds.map(({ id }) => id)).toEqual(['51', '52']);
  });
});

describe('import charges', () => {
  const line = (id: string, cost: string, delivery: Record<string, unknown>) =>
    minimalLine({ lineItemId: id, quantity: 1, lineItemCost: amount(cost), deliveryCost: delivery });
  const lineItems = [
    line('a', '10.0', { shippingCost: amount('3.0'), importCharges: amount('1.2') }),
    line('b', '20.0', { shippingCost: amount('4.0'), importCharges: amount('2.3') }),
  ];
  const order = (deliveryCost: string, total: string) =>
    normalize(
      minimalOrder({
        pricingSummary: {
          priceSubtotal: amount('30.0'),
          deliveryCost: amount(deliveryCost),
          total: amount(total),
        },
        lineItems,
      }),
    );

  test("that the summary's delivery contains are duties beside it", () => {
    const international = order('10.5', '40.5');
    expect(international.shippingLines.map(({ price }) => price)).toEqual([shop('3.0'), shop('4.0')]);
    expect(international.fees).toMatchObject([
      { kind: 'duty', total: { gross: shop('1.2') } },
      { kind: 'duty', total: { gross: shop('2.3') } },
    ]);
    expect(international.totals).toMatchObject({ shipping: shop('7.0'), fees: shop('3.5') });
    expect(international.totals.reported).toMatchObject({ deliveryCost: '10.5' });
    expect(explainTotals(international).verdict).toBe('exact');
  });

  test('that the delivery does not contain are no part of the order', () => {
    const apart = order('7.0', '37.0');
    expect(apart.fees).toEqual([]);
    expect(explainTotals(apart).verdict).toBe('exact');
  });
});

test('a promotion is named by the first line that says what it is', () => {
  const promoted = (lineItemId: string, description?: string) =>
    minimalLine({
      lineItemId,
      quantity: 1,
      lineItemCost: amount('10.0'),
      discountedLineItemCost: amount('9.0'),
      appliedPromotions: [{ promotionId: '77', discountAmount: amount('1.0'), description }],
    });
  const pricingSummary = {
    priceSubtotal: amount('20.0'),
    priceDiscount: amount('-2.0'),
    total: amount('18.0'),
  };
  const lineItems = [promoted('a'), promoted('b', 'Two for less'), promoted('c', 'Something else')];
  const order = normalize(minimalOrder({ pricingSummary, lineItems }));
  expect(order.discounts).toMatchObject([{ id: '77', title: 'Two for less', amount: shop('3.0') }]);
});

test('a cancellation that the seller has not agreed to is told', () => {
  const cancelRequests = [
    { cancelInitiator: 'BUYER', cancelRequestState: 'REQUESTED', cancelRequestedDate: AT },
  ];
  const order = normalize(minimalOrder({ cancelStatus: { cancelState: 'IN_PROGRESS', cancelRequests } }));
  expect(order.attributes).toEqual(
    expect.arrayContaining([
      { name: 'cancelRequestState', value: 'REQUESTED' },
      { name: 'cancelRequestedDate', value: AT },
    ]),
  );
  expect(order.cancelledAt).toBeUndefined();
});

test('who asked for a cancellation is told', () => {
  const cancelRequests = [{ cancelInitiator: 'BUYER', cancelRequestId: '5001', cancelCompletedDate: AT }];
  const order = normalize(minimalOrder({ cancelStatus: { cancelState: 'CANCELED', cancelRequests } }));
  expect(order.attributes).toContainEqual({ name: 'cancelInitiator', value: 'BUYER' });
  expect(order.cancelledAt).toMatchObject({ at: AT });
});

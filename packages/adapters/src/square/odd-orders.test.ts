import { expect, test } from 'vitest';
import { addsUp, minimalLine, minimalOrder, normalize, usd } from './__fixtures__/index.ts';

const usdPair = (amount: string) => ({ shop: { amount, currency: 'USD' } });

/** @see https://developer.squareup.com/forums/t/inquiry-regarding-total-money-being-null-in-square-orders-api/24765 */
test('an order that only gives back has no total: it cost nothing, and what came back is another order`s', () => {
  const order = normalize({
    id: 'Return1',
    location_id: 'L1',
    returns: [
      {
        uid: 'ret',
        source_order_id: 'Sale1',
        return_line_items: [
          {
            uid: 'rl',
            source_line_item_uid: 'sale-line',
            quantity: '1.500',
            quantity_unit: { measurement_unit: { weight_unit: 'METRIC_KILOGRAM' }, precision: 3 },
            total_tax_money: usd(50),
            total_money: usd(550),
          },
        ],
      },
    ],
    return_amounts: { total_money: usd(550), tax_money: usd(50) },
    refunds: [{ id: 'R1', status: 'COMPLETED', reason: 'Stale', amount_money: usd(550) }],
    total_money: null,
    created_at: '2026-02-01T00:00:00Z',
    state: 'COMPLETED',
  });
  expect(order.totals.grand).toEqual(usdPair('0.00'));
  expect(order.status.payment.value).toBe('refunded');
  expect(order.returns).toEqual([{ id: 'ret', lines: [{ lineId: 'sale-line', quantity: 1_500 }] }]);
  expect(order.refunds[0]?.lines).toEqual([
    { lineId: 'sale-line', quantity: 1_500, amount: usdPair('5.00'), tax: usdPair('0.50') },
  ]);
  expect(order.totals.reported['return_amounts.total_money']).toBe('550');
  expect(order.issues.map(({ code }) => code)).toEqual([
    'return_of_another_order',
    'derived_total',
    'no_revision',
  ]);
});

/** @see https://developer.squareup.com/forums/t/both-charges-and-refunds-in-v2-orders/2584 */
test('an exchange sells and gives back in one order: what it sold is paid for', () => {
  const order = normalize(
    minimalOrder({
      state: 'COMPLETED',
      returns: [{ uid: 'r', source_order_id: 'Sale1', return_line_items: [] }],
      return_amounts: { total_money: usd(5000) },
      net_amounts: { total_money: usd(-2840) },
      refunds: [{ id: 'R1', status: 'APPROVED', amount_money: usd(2840) }],
    }),
  );
  expect(order.status.payment.value).toBe('paid');
  expect(order.totals).toMatchObject({ grand: usdPair('21.60'), current: usdPair('-28.40') });
});

test('an order of before 2019 has its taxes and discounts at its lines', () => {
  const order = normalize(
    minimalOrder({
      line_items: [
        minimalLine({
          taxes: [{ uid: 't', name: 'VAT', type: 'ADDITIVE', percentage: '8.5', applied_money: usd(162) }],
          discounts: [{ uid: 'd', name: 'Sale', type: 'FIXED_AMOUNT', applied_money: usd(100) }],
          total_tax_money: usd(162),
          total_money: usd(2062),
        }),
      ],
      total_tax_money: usd(162),
      total_money: usd(2062),
    }),
  );
  expect(order.lines[0]?.taxes).toEqual([{ id: 't', title: 'VAT', rate: '0.085', amount: usdPair('1.62') }]);
  expect(order.discounts).toMatchObject([{ id: 'd', title: 'Sale', amount: usdPair('1.00') }]);
  expect(order.taxMode).toBe('excluded');
  expect(addsUp(order)).toBe(true);
});

test('an excerpt without dates, uids and state is an order, and says what it lacks', () => {
  const order = normalize({
    id: 'Excerpt1',
    location_id: 'L1',
    line_items: [{ name: 'Mug', quantity: '3', base_price_money: usd(500) }],
    total_money: usd(1500),
  });
  expect(order.lines[0]).toMatchObject({ id: '0', total: { gross: usdPair('15.00') } });
  expect(order.issues.map(({ code }) => code)).toEqual(['no_created_at', 'no_revision']);
  expect(order.coverage['createdAt']).toBe('absent');
  expect(order.revision.kind).toBe('hash');
});

import { expect, test } from 'vitest';
import { minimalOrder, normalize } from './__fixtures__/index.ts';
import { square } from './index.ts';

test('an amount in another currency than the order is left out with an issue', () => {
  const order = normalize(minimalOrder({ total_tip_money: { amount: 5, currency: 'EUR' } }));
  expect(order.totals.tips).toBeUndefined();
  expect(order.issues).toMatchObject([{ code: 'other_currency', path: '/total_tip_money/currency' }]);
});

test('an amount of no known currency is read by nobody, and kept', () => {
  const due = { amount: 1_000_000, currency: 'UNKNOWN_CURRENCY' };
  const normalized = square().normalize(minimalOrder({ net_amount_due_money: due }), {
    storeId: 'store-1',
    bodySha256: 'a'.repeat(64),
  });
  if (normalized.kind !== 'order') throw new Error('Expected an order');
  expect(normalized.order.totals.outstanding).toBeUndefined();
  expect(normalized.trace().rawOnly).toContain('/net_amount_due_money/amount');
});

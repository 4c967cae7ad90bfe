import { explainTotals } from '@orderdock/schema';
import { expect, test } from 'vitest';
import { line, minimalOrder, orderOf } from './__fixtures__/index.ts';

/** As the Admin API gives it where only some members were asked for: no calculated prices, and no word for the tax. */
const selected = (changes: Readonly<Record<string, unknown>>) =>
  orderOf(
    minimalOrder({
      price: undefined,
      lineItems: [
        line({ price: undefined, unitPrice: 40, totalPrice: 40 }),
        line({ id: 'promotion', type: 'promotion', price: undefined, unitPrice: -4, totalPrice: -4 }),
      ],
      shippingTotal: 5,
      ...changes,
    }),
  );

test('tax is inside where lines and shipping come to the total with tax', () => {
  const order = selected({ amountTotal: 41, amountNet: 34.45 });
  expect(order.taxMode).toBe('included');
  expect(order.lines[0]?.total).toEqual({ gross: { shop: { amount: '40', currency: 'EUR' } } });
});

test('an order without calculated prices adds up', () => {
  const order = selected({ amountTotal: 41, amountNet: 34.45 });
  expect(explainTotals(order).verdict).toBe('exact');
});

test('tax is on top where they come to the total without tax', () => {
  expect(selected({ amountTotal: 48.79, amountNet: 41 }).taxMode).toBe('excluded');
});

test.each([
  ['they come to neither', { amountTotal: 50, amountNet: 42 }],
  ['the two are one', { amountTotal: 41, amountNet: 41 }],
  ['a sum is missing', { amountTotal: 41 }],
  ['the shipping is missing', { amountTotal: 41, amountNet: 34.45, shippingTotal: undefined }],
])('nothing is known where %s', (_name, sums) => {
  expect(selected(sums).taxMode).toBe('unknown');
});

test('the word goes before the sums', () => {
  expect(selected({ amountTotal: 41, amountNet: 34.45, taxStatus: 'net' }).taxMode).toBe('excluded');
});

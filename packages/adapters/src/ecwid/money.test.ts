import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minimalItem, minimalOrder, orderOf } from './__fixtures__/index.ts';
import { amount } from './money.ts';

test.each([
  ['23.270000000000003', '23.27'],
  ['0.30000000000000004', '0.3'],
  ['-0.30000000000000004', '-0.3'],
  ['642.404477130936', '642.4044771309'],
  ['0.99999999999999', '1'],
  ['99999999999999999999.99999999999999', '100000000000000000000'],
  ['9007199254740993.07', '9007199254740993.07'],
  ['12.50', '12.50'],
  ['1.5e3', '1500'],
])('%s is %s', (written, read) => {
  expect(amount.read(written)).toBe(read);
});

test.each(['', 'free', '1,5', '0x10', 'NaN', '1.2.3', true])('%s is no amount', (written) => {
  expect(amount.read(written)).toBeUndefined();
});

test('an amount of at most ten decimals stays as it is written', () => {
  const decimals = fc.stringMatching(/^-?(?:0|[1-9]\d{0,20})(?:\.\d{1,10})?$/);
  fc.assert(
    fc.property(decimals, (written) => {
      expect(amount.read(written)).toBe(written);
    }),
  );
});

test('the tail of a float is gone from the sums, and stays in what Ecwid reported', () => {
  const body = JSON.stringify(minimalOrder({ subtotal: 23.27 })).replace(
    '"total":20',
    '"total":23.270000000000003',
  );
  const { totals } = orderOf(body);
  expect(totals.grand.shop.amount).toBe('23.27');
  expect(totals.reported['total']).toBe('23.270000000000003');
});

test('a gift card is a tender, and the order costs what it cost before', () => {
  const card = { giftCardRedemption: 5, totalBeforeGiftCardRedemption: 20, giftCardUuid: 'u-1' };
  const { tenders, totals } = orderOf(minimalOrder({ total: 15, paymentMethod: 'Card', ...card }));
  expect(totals.grand.shop.amount).toBe('20');
  expect(tenders).toMatchObject([
    { kind: 'gift_card', reference: 'u-1', amount: { shop: { amount: '5' } } },
    { kind: 'sale', title: 'Card', amount: { shop: { amount: '15' } } },
  ]);
});

test('where Ecwid does not say what it cost before the card, the two are added', () => {
  expect(orderOf(minimalOrder({ total: 15, giftCardRedemption: 5 })).totals.grand.shop.amount).toBe('20');
});

test('the code of a gift card, with which it can be spent, is in no field', () => {
  const { raw, ...order } = orderOf(minimalOrder({ giftCardRedemption: 5, giftCardCode: 'SPEND-ME' }));
  expect(JSON.stringify(order)).not.toContain('SPEND-ME');
});

test('a discount that the order does not itemise is one all the same', () => {
  const { discounts } = orderOf(minimalOrder({ discount: 3, couponDiscount: 2, total: 15 }));
  expect(discounts).toMatchObject([
    { id: 'coupon', kind: 'code', amount: { shop: { amount: '2' } } },
    { id: 'discount', kind: 'unknown', amount: { shop: { amount: '3' } } },
  ]);
});

test('of two discounts the one that fell on no line takes the rest', () => {
  const info = { value: 10, type: 'PERCENT', base: 'ON_TOTAL' };
  const order = orderOf(
    minimalOrder({
      total: 15,
      discount: 5,
      discountInfo: [info, { value: 3, type: 'ABS', base: 'SHIPPING' }],
      items: [minimalItem({ discounts: [{ discountInfo: info, total: 2 }] })],
    }),
  );
  expect(order.discounts.map(({ amount: taken }) => taken?.shop.amount)).toEqual(['2', '3']);
  expect(order.lines[0]?.discounts).toEqual([
    { discountId: 'discount-1', amount: { shop: { amount: '2', currency: 'USD' } } },
  ]);
});

import { addMoney, type Money } from '@orderdock/schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSource } from '../source/create-source.ts';
import { amount, converted, minimalLine, minimalOrder, normalize } from './__fixtures__/index.ts';
import { createEbayMoney, isNegative, perUnit, sameAmount } from './money.ts';

const eur = (value: string) => ({ shop: { amount: value, currency: 'EUR' } });

describe('the price of a unit', () => {
  test('times the quantity is the cost again, for any cost and quantity', () => {
    const cents = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
    fc.assert(
      fc.property(cents, fc.integer({ min: 1, max: 40 }), (unit, quantity) => {
        const cost = eur(decimalOf(unit * BigInt(quantity)));
        const price = perUnit(cost, quantity)?.shop as Money;
        const sum = Array.from({ length: quantity }, () => price).reduce(addMoney);
        expect(sameAmount({ shop: sum }, cost)).toBe(true);
      }),
    );
  });

  test('of a currency without minor units is whole', () => {
    expect(perUnit({ shop: { amount: '1000', currency: 'JPY' } }, 4)?.shop.amount).toBe('250');
    expect(perUnit({ shop: { amount: '1000', currency: 'JPY' } }, 3)).toBeUndefined();
  });

  test.each([0, -1])('of %i units is not known', (quantity) => {
    expect(perUnit(eur('10.0'), quantity)).toBeUndefined();
  });

  test('is stated for the buyer as well where both can be parted', () => {
    const cost = { ...eur('10.0'), presentment: { amount: '9.0', currency: 'GBP' } };
    expect(perUnit(cost, 2)).toEqual({ ...eur('5.00'), presentment: { amount: '4.50', currency: 'GBP' } });
  });
});

/** Hundredths as a decimal, made of digits. */
function decimalOf(cents: bigint): string {
  const digits = String(cents).replace('-', '').padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

test.each([
  ['1.5', '1.50', true],
  ['01.5', '1.5', true],
  ['-0.0', '0', true],
  ['-1.5', '1.5', false],
  ['1.5', '1.51', false],
])('%s and %s are the same amount: %s', (a, b, same) => {
  expect(sameAmount(eur(a), eur(b))).toBe(same);
});

test.each([
  ['-0.01', true],
  ['-0.00', false],
  ['0.01', false],
])('%s is below nothing: %s', (value, below) => {
  expect(isNegative(eur(value))).toBe(below);
});

describe('the currency of an order', () => {
  test("is the lines' own where only the total was converted", () => {
    const total = converted('30.0', 'USD', ['24.9', 'EUR']);
    const order = normalize(minimalOrder({ pricingSummary: { total } }));
    expect(order.currency).toEqual({ shop: 'EUR' });
    expect(order.totals.grand).toEqual(eur('24.9'));
    expect(order.lines[0]?.total.gross).toEqual(eur('20.0'));
  });

  test('is not changed by a line in a third one, which is told', () => {
    const lineItems = [minimalLine(), minimalLine({ lineItemId: 'b', lineItemCost: amount('9.0', 'CHF') })];
    const order = normalize(minimalOrder({ lineItems }));
    expect(order.currency).toEqual({ shop: 'EUR' });
    expect(order.lines[1]?.total.gross).toBeUndefined();
    expect(order.issues).toContainEqual(
      expect.objectContaining({
        code: 'amount_not_in_shop_currency',
        path: '/lineItems/1/lineItemCost/value',
      }),
    );
  });

  test('cannot be told of an order without amounts', () => {
    const source = createSource({ lineItems: [] });
    expect(() => createEbayMoney(source)).toThrow('a total with its currency');
  });
});

test.each(['1e400', 'abc', '', null, true, [], {}])('an amount of %j is not taken', (value) => {
  const lineItems = [minimalLine({ lineItemCost: { value, currency: 'EUR' } })];
  expect(normalize(minimalOrder({ lineItems })).lines[0]?.total.gross).toBeUndefined();
});

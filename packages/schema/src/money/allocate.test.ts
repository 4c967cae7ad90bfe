import { InvalidOptionError } from '@orderdock/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from './allocate.ts';
import { addMoney, compareMoney, fromMinorUnits, subtractMoney, toMinorUnits } from './arithmetic.ts';
import type { Money } from './money.ts';

const eur = (amount: string): Money => ({ amount, currency: 'EUR' });
const amounts = (parts: readonly Money[]) => parts.map(({ amount }) => amount);

describe('allocate', () => {
  it('gives the last digits to the largest remainders, the earlier first', () => {
    expect(amounts(allocate(eur('10.00'), [1, 1, 1]))).toEqual(['3.34', '3.33', '3.33']);
    expect(amounts(allocate(eur('0.05'), [3, 7]))).toEqual(['0.02', '0.03']);
    expect(amounts(allocate(eur('1.00'), [1, 3, 3]))).toEqual(['0.14', '0.43', '0.43']);
  });

  it('parts a negative amount as its opposite', () => {
    expect(amounts(allocate(eur('-10.00'), [1, 1, 1]))).toEqual(['-3.34', '-3.33', '-3.33']);
  });

  it('works in the minor unit of the currency, and in the amount’s own digits where they are finer', () => {
    expect(amounts(allocate({ amount: '100', currency: 'JPY' }, [1, 1, 1]))).toEqual(['34', '33', '33']);
    expect(amounts(allocate(eur('1'), [1, 1, 1]))).toEqual(['0.34', '0.33', '0.33']);
    expect(amounts(allocate(eur('0.1000'), [1, 1, 1]))).toEqual(['0.0334', '0.0333', '0.0333']);
    expect(amounts(allocate(eur('10.00'), [1, 1], { scale: 0 }))).toEqual(['5', '5']);
  });

  it('takes weights as whole numbers, as bigints and as decimal texts', () => {
    expect(amounts(allocate(eur('9.00'), ['0.5', 1n, 3]))).toEqual(['1.00', '2.00', '6.00']);
    expect(amounts(allocate(eur('1.00'), [0, 1, 0]))).toEqual(['0.00', '1.00', '0.00']);
  });

  it.each([
    ['no weights', []],
    ['weights of nothing', [0, '0.00']],
    ['a negative weight', [1, -1]],
    ['a float', [0.5, 1]],
    ['a text that is no number', ['one']],
  ])('refuses %s', (_name, ratios) => {
    expect(() => allocate(eur('1.00'), ratios)).toThrow(InvalidOptionError);
  });

  it('refuses a scale that would lose digits', () => {
    expect(() => allocate(eur('1.005'), [1], { scale: 2 })).toThrow('`scale`');
    expect(() => allocate(eur('1'), [1], { scale: 1.5 })).toThrow('`scale`');
  });

  it('sums up to the whole and strays from the exact share by less than one last digit, for any weights', () => {
    const weights = fc
      .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 40 })
      .filter((all) => all.some((weight) => weight > 0n));
    const cents = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
    fc.assert(
      fc.property(cents, weights, (minor, ratios) => {
        const parts = allocate(fromMinorUnits(minor, 'EUR'), ratios).map((part) => toMinorUnits(part));
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(minor);
        const total = ratios.reduce((sum, ratio) => sum + ratio, 0n);
        for (const [index, part] of parts.entries()) {
          const error = part * total - minor * (ratios[index] ?? 0n);
          expect(error < total && error > -total).toBe(true);
        }
      }),
    );
  });
});

describe('a round trip', () => {
  const currency = fc.constantFrom(['JPY', 0], ['EUR', 2], ['KWD', 3], ['CLF', 4]) as fc.Arbitrary<
    [string, number]
  >;
  const digits = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });

  it('through minor units changes no text of an amount, whatever the exponent', () => {
    fc.assert(
      fc.property(digits, currency, (units, [code, exponent]) => {
        const text = String(units)
          .replace('-', '')
          .padStart(exponent + 1, '0');
        const point = text.length - exponent;
        const plain = exponent === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`;
        const money = { amount: units < 0n ? `-${plain}` : plain, currency: code };
        expect(fromMinorUnits(toMinorUnits(money), code)).toEqual(money);
      }),
    );
  });

  it('through a sum and a difference changes no value, and keeps the larger scale', () => {
    const amount = fc
      .tuple(fc.nat(10 ** 9), fc.integer({ min: 0, max: 6 }))
      .map(([whole, scale]) => eur(scale === 0 ? `${whole}` : `${whole}.${'7'.repeat(scale)}`));
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const back = subtractMoney(addMoney(a, b), b);
        const scale = (money: Money) => money.amount.split('.')[1]?.length ?? 0;
        expect(compareMoney(back, a)).toBe(0);
        expect(scale(back)).toBe(Math.max(scale(a), scale(b)));
      }),
    );
  });
});

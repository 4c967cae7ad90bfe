import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CurrencyMismatchError } from '../errors.ts';
import {
  addMoney,
  compareMoney,
  fromMinorUnits,
  multiplyMoney,
  subtractMoney,
  toMinorUnits,
} from './arithmetic.ts';
import { type Money, moneySchema } from './money.ts';

const eur = (amount: string): Money => ({ amount, currency: 'EUR' });

/** Decimal texts of any sign and scale, made from digits and not from numbers. */
const decimal = fc
  .tuple(
    fc.boolean(),
    fc.bigInt({ min: 0n, max: 10n ** 25n }),
    fc.integer({ min: 0, max: 9 }),
    fc.nat(999_999_999),
  )
  .map(([negative, whole, scale, fraction]) => {
    const tail = scale === 0 ? '' : `.${String(fraction).padStart(9, '0').slice(0, scale)}`;
    const text = `${whole}${tail}`;
    return negative && /[1-9]/.test(text) ? `-${text}` : text;
  });

describe('money', () => {
  it('adds what a float cannot', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(addMoney(eur('0.1'), eur('0.2'))).toEqual(eur('0.3'));
    expect(addMoney(eur('90071992547409.93'), eur('0.01'))).toEqual(eur('90071992547409.94'));
  });

  it('keeps the scale that the platform wrote', () => {
    expect(addMoney(eur('10.0000'), eur('2.5'))).toEqual(eur('12.5000'));
    expect(subtractMoney(eur('1.10'), eur('1.1'))).toEqual(eur('0.00'));
    expect(multiplyMoney(eur('19.99'), '3')).toEqual(eur('59.97'));
    expect(multiplyMoney(eur('2.00'), '1.5')).toEqual(eur('3.000'));
  });

  it('knows the minor units of 0, 2, 3 and 4 decimals', () => {
    expect(toMinorUnits({ amount: '23600', currency: 'JPY' })).toBe(23_600n);
    expect(toMinorUnits(eur('12.50'))).toBe(1_250n);
    expect(toMinorUnits({ amount: '1.234', currency: 'KWD' })).toBe(1_234n);
    expect(toMinorUnits({ amount: '1.2345', currency: 'CLF' })).toBe(12_345n);
    expect(fromMinorUnits(-5n, 'EUR')).toEqual(eur('-0.05'));
    expect(fromMinorUnits(23_600n, 'JPY')).toEqual({ amount: '23600', currency: 'JPY' });
  });

  it('rounds what does not fit as it is told', () => {
    expect(toMinorUnits(eur('0.125'))).toBe(12n);
    expect(toMinorUnits(eur('0.135'))).toBe(14n);
    expect(toMinorUnits(eur('0.125'), 'half_up')).toBe(13n);
    expect(toMinorUnits(eur('-0.125'), 'half_up')).toBe(-13n);
    expect(toMinorUnits(eur('0.129'), 'down')).toBe(12n);
  });

  it('refuses to add or compare two currencies', () => {
    const dollars = { amount: '1.00', currency: 'USD' };
    expect(() => addMoney(eur('1.00'), dollars)).toThrow(CurrencyMismatchError);
    expect(() => compareMoney(eur('1.00'), dollars)).toThrow('got EUR and USD');
  });

  it('gives back what was added, for any amounts', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const sum = addMoney(eur(a), eur(b));
        expect(moneySchema.safeParse(sum).success).toBe(true);
        expect(compareMoney(subtractMoney(sum, eur(b)), eur(a))).toBe(0);
      }),
    );
  });

  it('survives the way through minor units and back, for any whole number of them', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
        fc.constantFrom('JPY', 'EUR', 'KWD', 'CLF'),
        (minor, currency) => {
          expect(toMinorUnits(fromMinorUnits(minor, currency))).toBe(minor);
        },
      ),
    );
  });
});

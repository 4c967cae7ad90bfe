import { describe, expect, it } from 'vitest';
import { amountFormatOf, plainAmount } from './amount-format.ts';
import type { Field } from './field.ts';
import { moneyUnitOf } from './money-unit.ts';

const field = (name: string, ...values: Field['values']): Field => ({
  path: [name],
  values,
  presence: 1,
  isDistinct: true,
});

describe('the format of amounts', () => {
  it.each([
    ['plain', '12.50', '12.50'],
    ['plain', -7, '-7'],
    ['comma', '1.234,50', '1234.50'],
    ['comma', '12,5', '12.5'],
    ['grouped', '1,234.50', '1234.50'],
    ['with_currency', '12.50 EUR', '12.50'],
    ['with_currency', '€12.50', '12.50'],
  ] as const)('is %s for %j, which is %s', (format, value, plain) => {
    expect(amountFormatOf([value])).toBe(format);
    expect(plainAmount(format, value)).toBe(plain);
  });

  it.each([[[]], [[true]], [['free']], [['1e5']], [['1.2.3']], [['12.50', 'free']]])(
    'is none for %j',
    (values) => {
      expect(amountFormatOf(values)).toBeUndefined();
    },
  );
});

describe('the unit of amounts', () => {
  it.each([
    ['major', [field('total', '12.50')], ['EUR']],
    ['major', [field('total', '12,50')], ['EUR']],
    ['major', [field('total', 1250)], ['JPY']],
    ['minor', [field('total_cents', 5)], ['EUR']],
    ['minor', [field('total', 1250), field('tax', 199)], ['EUR']],
    ['minor', [field('total', 1200)], ['EUR']],
    ['major', [field('total', 12)], ['EUR']],
  ] as const)('is %s', (unit, amounts, currencies) => {
    expect(moneyUnitOf(amounts, currencies).unit).toBe(unit);
  });

  it('is surer of a fraction than of whole numbers', () => {
    const sure = moneyUnitOf([field('total', '12.50')], ['EUR']).confidence;
    const guess = moneyUnitOf([field('total', 1200)], ['EUR']).confidence;
    expect(sure).toBeGreaterThan(0.9);
    expect(guess).toBeLessThan(0.6);
  });
});

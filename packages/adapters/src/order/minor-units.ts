import { fromMinorUnits, type Money } from '@orderdock/schema';

import { decimal, integer, type Kind } from '../source/kinds.ts';

/** A whole number of a currency's minor units (ISO 4217 exponent) as money in major units: 1250 of EUR is `12.50`. */
export function minorUnits(currency: string): Kind<Money> {
  return {
    expected: 'a whole number of minor units',
    read: (value) => {
      const text = typeof value === 'boolean' ? undefined : decimal.read(value);
      return text !== undefined && /^-?\d+$/.test(text) ? fromMinorUnits(BigInt(text), currency) : undefined;
    },
  };
}

/** A quantity as text, such as `1.5`, as integer steps: `{ steps: 15, scale: 1 }`; trailing zeros of a fraction are dropped. */
export const quantitySteps: Kind<{ readonly steps: number; readonly scale: number }> = {
  expected: 'a quantity',
  read: (value) => {
    const text = decimal.read(value);
    if (text === undefined) return undefined;
    const [whole = '', fraction = ''] = text.split('.');
    const digits = fraction.replace(/0+$/, '');
    const steps = integer.read(`${whole}${digits}`.replace(/^(-?)0+(?=\d)/, '$1'));
    return steps === undefined ? undefined : { steps, scale: digits.length };
  },
};

import { type MoneyPair, minorUnitExponent } from '@orderdock/schema';
import { currency, decimal, integer, type Kind } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** Reads the amounts of one order, all of which are in one currency. */
export interface MoneyReader {
  readonly currency: string;
  /** Undefined, with an issue, for an amount in another currency: it is not comparable with the rest. */
  read(source: Source, name: string): MoneyPair | undefined;
}

const units: Kind<string> = {
  expected: 'a whole number of units',
  read: (value) => {
    const text = decimal.read(value);
    return text !== undefined && /^-?\d+$/.test(text) ? text : undefined;
  },
};

/**
 * Amounts are whole numbers of the smallest unit, `fractionDigits` behind the point; a price of high precision has more of
 * them and states them in `preciseAmount` beside the rounded `centAmount`. Orders of before 2017 state no digits: ISO 4217
 * has them. A few amounts lack their currency, which is that of the order.
 */
export function createMoneyReader(code: string): MoneyReader {
  return {
    currency: code,
    read(source, name) {
      const money = source.optionalObject(name);
      if (money === undefined) return undefined;
      const own = money.optional('currencyCode', currency) ?? code;
      const amount = readAmount(money, own);
      if (amount === undefined) return undefined;
      if (own === code) return { shop: { amount, currency: code } };
      source.report(name, {
        code: 'another_currency',
        message: 'The amount is not in the currency of the order',
      });
      return undefined;
    },
  };
}

function readAmount(money: Source, code: string): string | undefined {
  const name = money.has('preciseAmount') ? 'preciseAmount' : 'centAmount';
  const whole = money.optional(name, units);
  const digits = money.optional('fractionDigits', integer) ?? minorUnitExponent(code);
  const amount = whole === undefined ? undefined : shifted(whole, digits);
  if (whole !== undefined && amount === undefined)
    money.report(name, {
      code: 'unreadable_value',
      message: 'The amount has more digits than an order can hold',
    });
  return amount;
}

/** `1250` with two digits is `12.50`. */
function shifted(whole: string, digits: number): string | undefined {
  if (digits < 0 || digits > 20) return undefined;
  if (digits === 0) return decimal.read(whole);
  const sign = whole.startsWith('-') ? '-' : '';
  const text = whole.slice(sign.length).padStart(digits + 1, '0');
  const fraction = text.slice(-digits);
  const kept = digits > 12 ? fraction.replace(/0+$/, '').padEnd(1, '0') : fraction;
  return decimal.read(`${sign}${text.slice(0, -digits)}.${kept}`);
}

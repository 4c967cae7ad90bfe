import type { MoneyPair } from '@orderdock/schema';
import { plainDecimal } from '../source/decimal-text.ts';
import { decimal, type Kind } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** No currency has so many decimals: what lies below them is the tail of a float. */
const MAX_DECIMALS = 10;
const WITH_TAIL = /^(-?)(\d{1,30})\.(\d{11,40})$/;

/** An amount. Ecwid adds up in floats and may write 23.270000000000003: such a tail is rounded off, digit by digit. */
export const amount: Kind<string> = {
  expected: decimal.expected,
  read: (value) => {
    const parts = WITH_TAIL.exec(String(value));
    if (parts === null) return decimal.read(value);
    const [, sign = '', whole = '', fraction = ''] = parts;
    const isUp = fraction.charAt(MAX_DECIMALS) >= '5';
    const units = BigInt(whole + fraction.slice(0, MAX_DECIMALS)) + (isUp ? 1n : 0n);
    const digits = String(units).padStart(MAX_DECIMALS + 1, '0');
    const text = `${sign}${digits.slice(0, -MAX_DECIMALS)}.${digits.slice(-MAX_DECIMALS)}`;
    return plainDecimal(text.replace(/\.?0+$/, ''));
  },
};

/** Reads amounts, which are all in the store's one currency. */
export interface MoneyReader {
  readonly currency: string;
  read(source: Source, name: string): MoneyPair | undefined;
  of(value: string): MoneyPair;
}

export function createMoneyReader(currency: string): MoneyReader {
  const of = (value: string): MoneyPair => ({ shop: { amount: value, currency } });
  return {
    currency,
    of,
    read: (source, name) => {
      const value = source.optional(name, amount);
      return value === undefined ? undefined : of(value);
    },
  };
}

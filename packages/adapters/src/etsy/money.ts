import type { MoneyPair } from '@orderdock/schema';
import { currency, decimal, type Kind } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

const MAX_SCALE = 12;

/** How many digits a divisor puts behind the point: 2 for 100. Any other divisor has no exact decimal. */
const powerOfTen: Kind<number> = {
  expected: 'a power of ten',
  read: (value) => {
    const digits = /^1(0*)$/.exec(String(value))?.[1];
    return digits !== undefined && digits.length <= MAX_SCALE ? digits.length : undefined;
  },
};

const wholeNumber: Kind<string> = {
  expected: 'a whole number',
  read: (value) => {
    const text = decimal.read(value);
    return text !== undefined && /^-?\d+$/.test(text) ? text : undefined;
  },
};

/** Reads amounts of one receipt, all of which are in the currency of its grand total. */
export interface MoneyReader {
  readonly currency: string;
  /** Undefined, with an issue, for an amount in another currency. */
  read(source: Source, name: string): MoneyPair | undefined;
}

/** Throws `UnexpectedShapeError` where the receipt has no grand total. */
export function createMoneyReader(receipt: Source): MoneyReader & { readonly grand: MoneyPair } {
  const total = receipt.object('grandtotal');
  const code = total.required('currency_code', currency);
  const grand = shift(total.required('amount', wholeNumber), total.required('divisor', powerOfTen));
  return {
    currency: code,
    grand: { shop: { amount: grand, currency: code } },
    read(source, name) {
      const money = source.optionalObject(name);
      const amount = money?.optional('amount', wholeNumber);
      const scale = money?.optional('divisor', powerOfTen);
      const own = money?.optional('currency_code', currency);
      if (amount === undefined || scale === undefined) return undefined;
      if (own === code) return { shop: { amount: shift(amount, scale), currency: code } };
      source.report(name, {
        code: 'another_currency',
        message: 'The amount is not in the currency of the receipt',
      });
      return undefined;
    },
  };
}

/** The whole number with its last `scale` digits behind the point: 1250 by 2 is `12.50`. */
function shift(amount: string, scale: number): string {
  if (scale === 0) return amount;
  const sign = amount.startsWith('-') ? '-' : '';
  const digits = amount.replace('-', '').padStart(scale + 1, '0');
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

import { fromMinorUnits, type MoneyPair } from '@orderdock/schema';
import { multiplyPair, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { currency as currencyCode, decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** Reads the amounts of one order, all of which are in one currency. */
export interface AmazonMoney {
  readonly currency: string;
  /** The amount at `name`; one in another currency is left out with an issue. */
  pair(source: Source | undefined, name: string): MoneyPair | undefined;
  /** The amount at `name` without its sign: a discount is a positive number here, whichever way Amazon writes it. */
  size(source: Source | undefined, name: string): MoneyPair | undefined;
}

export function createAmazonMoney(currency: string): AmazonMoney {
  const pair: AmazonMoney['pair'] = (source, name) => {
    const money = source?.optionalObject(name);
    const [amountName, codeName] = membersOf(money);
    const amount = money?.optional(amountName, decimal);
    const code = money?.optional(codeName, currencyCode);
    if (amount === undefined) return undefined;
    if ((code ?? currency) === currency) return { shop: { amount, currency } };
    source?.report(name, {
      code: 'amount_in_other_currency',
      message: 'An amount is not in the currency of the order and was left out',
    });
    return undefined;
  };
  return {
    currency,
    pair,
    size: (source, name) => sizeOf(pair(source, name)),
  };
}

/** The currency of the amount at `name`, where one is stated. */
export function currencyAt(source: Source | undefined, name: string): string | undefined {
  const money = source?.optionalObject(name);
  return money?.optional(membersOf(money)[1], currencyCode);
}

/** `{ Amount, CurrencyCode }` in v0, `{ amount, currencyCode }` since. */
function membersOf(money: Source | undefined): readonly [string, string] {
  return money?.has('Amount') === true || money?.has('CurrencyCode') === true
    ? ['Amount', 'CurrencyCode']
    : ['amount', 'currencyCode'];
}

/** Nothing, at the scale of the currency. */
export function zeroOf(currency: string): MoneyPair {
  return { shop: fromMinorUnits(0n, currency) };
}

/** The sum of those that there are; undefined of none. */
export function plus(...pairs: readonly (MoneyPair | undefined)[]): MoneyPair | undefined {
  return sumPairs(pairs.filter((pair) => pair !== undefined));
}

/** The first less the others; those that are not there take nothing away. */
export function minus(
  pair: MoneyPair | undefined,
  ...others: readonly (MoneyPair | undefined)[]
): MoneyPair | undefined {
  const taken = plus(...others);
  return taken === undefined || pair === undefined ? pair : subtractPairs(pair, taken);
}

export function isNegative(pair: MoneyPair | undefined): boolean {
  return pair?.shop.amount.startsWith('-') === true;
}

function sizeOf(pair: MoneyPair | undefined): MoneyPair | undefined {
  return isNegative(pair) ? multiplyPair(pair, -1) : pair;
}

/** What one of `count` costs, where the amount can be divided without a remainder at its own scale; else undefined. */
export function divideExactly(pair: MoneyPair | undefined, count: number): MoneyPair | undefined {
  if (pair === undefined || !Number.isSafeInteger(count) || count < 1) return undefined;
  const { amount, currency } = pair.shop;
  const scale = amount.split('.')[1]?.length ?? 0;
  const digits = BigInt(amount.replace('.', ''));
  if (digits < 0n || digits % BigInt(count) !== 0n) return undefined;
  const text = String(digits / BigInt(count)).padStart(scale + 1, '0');
  const whole = text.slice(0, text.length - scale);
  return { shop: { amount: scale === 0 ? whole : `${whole}.${text.slice(-scale)}`, currency } };
}

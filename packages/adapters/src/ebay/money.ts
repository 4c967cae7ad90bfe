import { type Money, type MoneyPair, minorUnitExponent, multiplyMoney, type Order } from '@orderdock/schema';
import { plainDecimal } from '../source/decimal-text.ts';
import { currency, decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** Reads the amounts of one order: `{ value, currency, convertedFromValue, convertedFromCurrency }`. */
export interface EbayMoney {
  readonly currency: Order['currency'];
  /** The amount at `name` with its sign; undefined where there is none or it cannot be told in the order's currency. */
  pair(source: Source | undefined, name: string): MoneyPair | undefined;
  /** The amount at `name` without its sign: eBay writes the discounts of the summary with a minus, those of lines without. */
  size(source: Source | undefined, name: string): MoneyPair | undefined;
}

/**
 * `value` is the amount after a conversion, in the currency the seller is paid in; `convertedFromValue` is what the site
 * showed the buyer. Throws `UnexpectedShapeError` for an order that names no currency.
 */
export function createEbayMoney(order: Source): EbayMoney {
  const currencies = currenciesOf(order);
  const pair = (source: Source | undefined, name: string) => {
    const amount = source?.optionalObject(name);
    return amount === undefined ? undefined : readAmount(amount, currencies);
  };
  return {
    currency: currencies,
    pair,
    size(source, name) {
      const amount = pair(source, name);
      return amount === undefined ? undefined : mapPair(amount, unsigned);
    },
  };
}

/** The amount of one unit, where the line's cost parts into so many whole minor units; eBay states the line's cost only. */
export function perUnit(cost: MoneyPair | undefined, quantity: number): MoneyPair | undefined {
  if (cost === undefined || quantity < 1) return undefined;
  const shop = divide(cost.shop, quantity);
  if (shop === undefined) return undefined;
  const presentment = cost.presentment && divide(cost.presentment, quantity);
  return presentment === undefined ? { shop } : { shop, presentment };
}

/** The same amount with the other sign. */
export function negated(pair: MoneyPair): MoneyPair {
  return mapPair(pair, (money) => multiplyMoney(money, '-1'));
}

export function isNegative(pair: MoneyPair): boolean {
  return /^-.*[1-9]/.test(pair.shop.amount);
}

export function sameAmount(a: MoneyPair | undefined, b: MoneyPair | undefined): boolean {
  return a !== undefined && b !== undefined && amountKey(a) === amountKey(b);
}

/** One text for one amount in the shop's currency, however many zeros it is written with; empty for none. */
export function amountKey(pair: MoneyPair | undefined): string {
  return pair === undefined ? '' : canonical(pair.shop);
}

function mapPair({ shop, presentment }: MoneyPair, change: (money: Money) => Money): MoneyPair {
  return presentment === undefined
    ? { shop: change(shop) }
    : { shop: change(shop), presentment: change(presentment) };
}

function unsigned(money: Money): Money {
  return { ...money, amount: money.amount.replace('-', '') };
}

function canonical({ amount, currency: code }: Money): string {
  const [whole = '', fraction = ''] = amount.split('.');
  const sign = /[1-9]/.test(amount) && amount.startsWith('-') ? '-' : '';
  return `${code} ${sign}${whole.replace(/^-?0*(?=\d)/, '')}.${fraction.replace(/0+$/, '')}`;
}

/** In whole numbers, for a float would not do; undefined where something is left over. */
function divide({ amount, currency: code }: Money, by: number): Money | undefined {
  const [whole = '', fraction = ''] = amount.split('.');
  const scale = Math.max(fraction.length, minorUnitExponent(code));
  const steps = BigInt(`${whole}${fraction.padEnd(scale, '0')}`);
  if (steps % BigInt(by) !== 0n) return undefined;
  const digits = String(steps / BigInt(by))
    .replace('-', '')
    .padStart(scale + 1, '0');
  const split = digits.length - scale;
  const text = scale === 0 ? digits : `${digits.slice(0, split)}.${digits.slice(split)}`;
  const quotient = plainDecimal(steps < 0n ? `-${text}` : text);
  return quotient === undefined ? undefined : { amount: quotient, currency: code };
}

/** The currencies of the order's total, or of its first line where a sample has no summary. */
function currenciesOf(order: Source): Order['currency'] {
  const lines = order.optionalList('lineItems');
  const ofLines = lines.map((line) => codesOf(line.optionalObject('lineItemCost')));
  const total = codesOf(order.optionalObject('pricingSummary')?.optionalObject('total'));
  const stated = total ?? ofLines.find((codes) => codes !== undefined);
  if (stated === undefined) throw order.unexpected('pricingSummary', 'a total with its currency');
  const { shop, presentment } = stated;
  // A total may be converted where the lines are not: the lines' own currency is then the one all amounts share.
  const isShared = ofLines.every((codes) => codes === undefined || codes.shop === shop);
  if (!isShared && presentment !== undefined) {
    if (ofLines.every((codes) => codes === undefined || codes.shop === presentment))
      return { shop: presentment };
  }
  return presentment === undefined ? { shop } : { shop, presentment };
}

function codesOf(
  amount: Source | undefined,
): { readonly shop: string; readonly presentment: string | undefined } | undefined {
  const shop = amount?.optional('currency', currency);
  if (shop === undefined) return undefined;
  const other = amount?.optional('convertedFromCurrency', currency);
  return { shop, presentment: other === shop ? undefined : other };
}

function readAmount(amount: Source, { shop, presentment }: Order['currency']): MoneyPair | undefined {
  const code = amount.optional('currency', currency) ?? shop;
  const from = amount.optional('convertedFromCurrency', currency);
  const value = amount.optional('value', decimal);
  const before = amount.optional('convertedFromValue', decimal);
  if (value !== undefined && code === shop) {
    const buyers = before !== undefined && from === presentment ? before : undefined;
    const pair = { shop: { amount: value, currency: shop } };
    return buyers === undefined || presentment === undefined
      ? pair
      : { ...pair, presentment: { amount: buyers, currency: presentment } };
  }
  if (before !== undefined && from === shop) return { shop: { amount: before, currency: shop } };
  if (value !== undefined)
    amount.report('value', {
      code: 'amount_not_in_shop_currency',
      message: 'An amount is stated in a currency that is not the one of the order',
      severity: 'info',
    });
  return undefined;
}

import { compareMoney, type MoneyPair, multiplyMoney, type TaxedMoney } from '@orderdock/schema';
import { addPairs, isZero, subtractPairs } from '../order/money-pairs.ts';
import { plainDecimal } from '../source/decimal-text.ts';
import { boolean } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { Reading } from './reading.ts';

export interface ReadAmounts {
  readonly total: TaxedMoney;
  /** What the discounts took off, in the view of the price. */
  readonly off: MoneyPair | undefined;
}

export interface Stated {
  /** The price for the quantity. */
  readonly price: MoneyPair | undefined;
  /** Whether a part of it came back. */
  readonly hasReturned: boolean;
  /** What the adjustments sum up to; asked only where no total says it. */
  discount(): MoneyPair | undefined;
}

/** The amounts of a line or a way of sending. */
export function readAmounts(source: Source, stated: Stated, reading: Reading): ReadAmounts {
  const isIncluded = isTaxInside(source);
  const read =
    reading.version === 1 ? readFirst(source, stated, reading) : readSecond(source, isIncluded, reading);
  return read !== undefined && isOfAll(read, stated, isIncluded) ? read : undecorated(stated, isIncluded);
}

/**
 * Medusa 1 states the subtotal without tax and before discounts. Its `total` is not read: where the region has a tax rate of its own
 * it leaves the discount in.
 */
function readFirst(source: Source, { discount }: Stated, reading: Reading): ReadAmounts | undefined {
  const subtotal = reading.amount(source, 'subtotal');
  if (subtotal === undefined) return undefined;
  const tax = reading.amount(source, 'tax_total');
  const off = something(reading.amount(source, 'discount_total') ?? discount());
  const net = off === undefined ? subtotal : subtractPairs(subtotal, off);
  return { total: { net, gross: addPairs(net, tax), tax }, off };
}

/** Medusa 2 states the total with tax and after discounts. */
function readSecond(source: Source, isIncluded: boolean, reading: Reading): ReadAmounts | undefined {
  const gross = reading.amount(source, 'total');
  if (gross === undefined) return undefined;
  const tax = reading.amount(source, 'tax_total');
  const ofNet = isIncluded ? undefined : reading.amount(source, 'discount_subtotal');
  const off = ofNet ?? reading.amount(source, 'discount_total');
  return { total: { net: subtractPairs(gross, tax), gross, tax }, off: something(off) };
}

/** Medusa 2 takes what came back out of a line's totals: they are then not of the quantity ordered. */
function isOfAll({ total, off }: ReadAmounts, { price, hasReturned }: Stated, isIncluded: boolean): boolean {
  if (!hasReturned || price === undefined) return true;
  const after = isIncluded ? total.gross : total.net;
  const before = off === undefined ? after : addPairs(after, off);
  return before === undefined || compareMoney(before.shop, price.shop) === 0;
}

/** Totals are worked out only on request: without them there is the price, without tax or with it. */
function undecorated({ price, discount }: Stated, isIncluded: boolean): ReadAmounts {
  const off = something(discount());
  const amount = off === undefined ? price : subtractPairs(price, off);
  return { total: isIncluded ? { gross: amount } : { net: amount }, off };
}

function isTaxInside(source: Source): boolean {
  return source.optional('is_tax_inclusive', boolean) ?? source.optional('includes_tax', boolean) ?? false;
}

/** The price times a quantity in text; undefined where that has more digits than an order can hold. */
export function timesText(price: MoneyPair | undefined, quantity: string): MoneyPair | undefined {
  if (price === undefined) return undefined;
  const shop = multiplyMoney(price.shop, quantity);
  return plainDecimal(shop.amount) === undefined ? undefined : { shop };
}

function something(pair: MoneyPair | undefined): MoneyPair | undefined {
  return pair === undefined || isZero(pair) ? undefined : pair;
}

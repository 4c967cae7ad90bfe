import { compareMoney, type Discount, type MoneyPair } from '@orderdock/schema';
import { isZero, sumPairs } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { Reading } from './money.ts';
import { inCapitals } from './status.ts';

/** What was taken off the price of a line or of the shipping. */
export interface ReadReduction {
  /** The id of the discount that stands for it, where it is no part of another. */
  readonly id: string;
  /** The price before discounts less the total: with a share of the order's discounts where Saleor spreads them. */
  readonly whole: MoneyPair | undefined;
  /** The line's own discount as stated; asked only where the order has discounts that may be spread over the lines. */
  own(): MoneyPair | undefined;
  readonly code?: string | undefined;
  readonly title?: string | undefined;
  readonly valueType?: string | undefined;
  readonly value?: string | undefined;
}

/** The discounts of the whole order. They are a list, or in older schemas one amount with a name. */
export function readOrderDiscounts(order: Source, reading: Reading): Discount[] {
  const { names } = reading;
  const code =
    order.optional(names('voucherCode'), text) ?? order.optionalObject('voucher')?.optional('code', text);
  const listed = order
    .optionalList('discounts')
    .map((discount, index) => readDiscount(discount, index, reading));
  const discounts = listed.length > 0 ? listed : readSingle(order, reading);
  const ofVoucher = discounts.findIndex(({ kind }) => kind === 'code');
  if (code === undefined) return discounts;
  if (ofVoucher < 0) return [...discounts, { id: 'voucher', code, kind: 'code', fundedBy: 'seller' }];
  return discounts.map((discount, index) => (index === ofVoucher ? { ...discount, code } : discount));
}

const KIND: Readonly<Record<string, Discount['kind']>> = {
  VOUCHER: 'code',
  MANUAL: 'manual',
  SALE: 'automatic',
  PROMOTION: 'automatic',
  ORDER_PROMOTION: 'automatic',
};

const VALUE_TYPE: Readonly<Record<string, Discount['valueType']>> = {
  FIXED: 'fixed',
  PERCENTAGE: 'percentage',
};

function readDiscount(discount: Source, index: number, reading: Reading): Discount {
  const { names } = reading;
  const type = discount.optional('type', inCapitals) ?? '';
  const valueType = discount.optional(names('valueType'), inCapitals) ?? '';
  const name = discount.optional('name', text);
  const reason = discount.optional('reason', text);
  return {
    id: discount.optional('id', identifier) ?? String(index + 1),
    title: [name, reason].filter((part) => part !== undefined).join(': ') || undefined,
    kind: known(KIND, type) ?? 'unknown',
    valueType: known(VALUE_TYPE, valueType) ?? 'unknown',
    value: discount.optional('value', text),
    fundedBy: 'seller',
    amount: reading.amount(discount, 'amount') ?? reading.amount(discount, 'total'),
  };
}

function readSingle(order: Source, reading: Reading): Discount[] {
  const amount = reading.amount(order, 'discount');
  if (amount === undefined || isZero(amount)) return [];
  const title = order.optional(reading.names('discountName'), text);
  return [{ id: '1', title, kind: 'unknown', fundedBy: 'seller', amount }];
}

/** The discount that a line's own reduction is. */
export function ownDiscount(reduction: ReadReduction, amount: MoneyPair): Discount {
  const { id, code, title, valueType = '', value } = reduction;
  return {
    id,
    code,
    title,
    kind: code === undefined ? 'automatic' : 'code',
    valueType: known(VALUE_TYPE, valueType.toUpperCase()) ?? 'unknown',
    value,
    fundedBy: 'seller',
    amount,
  };
}

/** Σ of the amounts; undefined where there are none or one is not known. */
export function sumOfDiscounts(discounts: readonly Discount[]): MoneyPair | undefined {
  return sumPairs(discounts.map(({ amount }) => amount));
}

/** Whether both are known and the same amount. */
export function isSame(a: MoneyPair | undefined, b: MoneyPair | undefined): boolean {
  return a !== undefined && b !== undefined && compareMoney(a.shop, b.shop) === 0;
}

function known<Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

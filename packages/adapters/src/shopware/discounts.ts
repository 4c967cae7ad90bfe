import type { Discount, MoneyPair } from '@orderdock/schema';
import { isZero, multiplyPair } from '../order/money-pairs.ts';
import { readWord } from '../order/read-word.ts';
import { text } from '../source/kinds.ts';
import { amount } from './amount.ts';
import type { Row } from './lines.ts';
import { type Prices, readAmount } from './money.ts';
import { optionalMap } from './php.ts';

/** The types of line that take something off and are no goods. */
const KINDS: Readonly<Record<string, 'promotion' | 'credit'>> = {
  promotion: 'promotion',
  discount: 'promotion',
  credit: 'credit',
};

const VALUE_TYPE = {
  percentage: 'percentage',
  absolute: 'fixed',
  fixed: 'fixed',
  fixed_unit: 'fixed',
} as const;

/** Whether a row of `lineItems` takes something off: a promotion or a credit whose total is not positive. */
export function isDiscount({ item, parentId }: Row, prices: Prices): boolean {
  const type = item.fields.optional('type', text);
  const total = totalOf(item, prices);
  const isOff = total === undefined || total.shop.amount.startsWith('-') || isZero(total);
  return parentId === undefined && type !== undefined && Object.hasOwn(KINDS, type) && isOff;
}

/** Whether a promotion is one of the shipping, whose amount is that of a delivery with a negative price. */
export function isOfShipping({ item }: Row): boolean {
  return optionalMap(item.fields, 'payload')?.optional('discountScope', text) === 'delivery';
}

/** `shipping` is what the discount takes off the shipping, which its own line does not state. */
export function readDiscount({ item, id }: Row, prices: Prices, shipping?: MoneyPair): Discount {
  const { fields } = item;
  const payload = optionalMap(fields, 'payload');
  const code = payload?.optional('code', text);
  const own = multiplyPair(totalOf(item, prices), -1);
  const isCredit = fields.optional('type', text) === 'credit';
  const valueType = payload?.has('discountType')
    ? readWord(payload, 'discountType', VALUE_TYPE).value
    : undefined;
  return {
    id,
    code,
    title: fields.optional('label', text),
    kind: isCredit ? 'manual' : code === undefined ? 'automatic' : 'code',
    valueType,
    value: payload?.optional('value', amount),
    fundedBy: 'seller',
    amount: shipping ?? own,
  };
}

function totalOf({ fields }: Row['item'], prices: Prices): MoneyPair | undefined {
  return readAmount(fields.optionalObject('price') ?? fields, 'totalPrice', prices);
}

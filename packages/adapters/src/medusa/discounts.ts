import type { Discount, MoneyPair, Order } from '@orderdock/schema';
import { isZero, subtractPairs } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { discountsOf } from './adjustments.ts';
import { type ReadPosition, readLine, readShippingMethod } from './lines.ts';
import type { Reading } from './reading.ts';

export type Positions = Pick<Order, 'lines' | 'shippingLines' | 'discounts'>;

/** Lines and ways of sending, with the discounts that their adjustments are parts of. */
export function readPositions(order: Source, reading: Reading): Positions {
  const lines = order.list('items').map((line) => readLine(line, reading));
  const free = freeShipping(order);
  const methods = order.optionalList('shipping_methods').map((method) => readShippingMethod(method, reading));
  const shipping = free === undefined ? methods : methods.map((method) => withoutCharge(method, free));
  const positions = [...lines, ...shipping];
  const allocations = positions.flatMap(({ line }) => line.discounts);
  const parted = discountsOf(
    positions.flatMap(({ adjustments }) => adjustments),
    allocations,
  );
  return {
    lines: lines.map(({ line }) => line),
    shippingLines: shipping.map(({ line }) => line),
    discounts: withCodes(order, parted, {
      whole: allocations.length === 0 ? reading.amount(order, 'discount_total') : undefined,
      free,
    }),
  };
}

interface OfOrder {
  readonly whole: MoneyPair | undefined;
  readonly free: string | undefined;
}

/**
 * The discounts of Medusa 1 with their codes and rules. What they took off is known by the lines' adjustments; where the lines
 * have none, by the order's `discount_total`, which then comes off the whole.
 */
function withCodes(order: Source, parted: readonly Discount[], { whole, free }: OfOrder): Discount[] {
  const listed = order.optionalList('discounts').map((discount, index): Discount => {
    const id = discount.optional('id', identifier) ?? String(index + 1);
    const rule = discount.optionalObject('rule');
    const type = rule?.optional('type', text) ?? '';
    const own = parted.find((part) => part.id === id);
    return {
      id,
      code: discount.optional('code', text),
      title: rule?.optional('description', text) ?? own?.title,
      kind: 'code',
      valueType: type === 'fixed' || type === 'percentage' ? type : 'unknown',
      value: rule?.optional('value', text),
      fundedBy: 'seller',
      amount: own?.amount,
    };
  });
  const others = parted.filter(({ id }) => !listed.some((discount) => discount.id === id));
  const all = [...listed, ...others];
  if (whole === undefined || isZero(whole)) return all;
  const priced = all.filter(({ id }) => id !== free);
  const [only, ...more] = priced;
  // Which of several took off how much is not said.
  if (only === undefined || more.length > 0)
    return [...all, { id: 'discount_total', kind: 'unknown', fundedBy: 'seller', amount: whole }];
  return all.map((discount) => (discount === only ? { ...discount, amount: whole } : discount));
}

/** The id of the discount of Medusa 1 that makes the shipping free, which no adjustment tells. */
function freeShipping(order: Source): string | undefined {
  for (const [index, discount] of order.optionalList('discounts').entries())
    if (discount.optionalObject('rule')?.optional('type', text) === 'free_shipping')
      return discount.optional('id', identifier) ?? String(index + 1);
  return undefined;
}

function withoutCharge(
  { line, adjustments }: ReadPosition<Positions['shippingLines'][number]>,
  discountId: string,
): ReadPosition<Positions['shippingLines'][number]> {
  const { price } = line;
  if (price === undefined || isZero(price)) return { line, adjustments };
  const nothing = subtractPairs(price, price);
  return {
    line: {
      ...line,
      discounts: [{ discountId, amount: price }],
      total: { net: nothing, gross: nothing, tax: nothing },
    },
    adjustments: [...adjustments, { discountId, code: undefined, title: undefined, source: undefined }],
  };
}

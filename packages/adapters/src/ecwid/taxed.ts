import type { MoneyPair, Order, TaxedMoney } from '@orderdock/schema';
import { addPairs, isZero, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { taxedMoney } from '../order/taxed-money.ts';
import { boolean } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { feeAmounts } from './fee-amounts.ts';
import type { MoneyReader } from './money.ts';

/** How the amounts of an order stand to its taxes. */
export interface TaxView {
  readonly taxMode: Order['taxMode'];
  /** The order has no tax at all, so that every amount is net and gross. */
  readonly isUntaxed: boolean;
}

/**
 * The reading by which the total comes out is taken, and where both do or neither, `pricesIncludeTax`, which orders of old do
 * not have. `includeInPrice` of a tax tells how the shop shows it, not how the order counts it.
 */
export function readTaxView(order: Source, money: MoneyReader, grand: MoneyPair): TaxView {
  const tax = money.read(order, 'tax');
  const isUntaxed = tax !== undefined && isZero(tax);
  const isExempt =
    order.optional('customerTaxExempt', boolean) === true ||
    order.optional('reversedTaxApplied', boolean) === true;
  if (isUntaxed && isExempt) return { taxMode: 'exempt', isUntaxed };
  const flag = order.optional('pricesIncludeTax', boolean);
  const stated = flag === undefined ? undefined : flag ? 'included' : 'excluded';
  const found = isUntaxed ? undefined : modeOf(withoutTax(order, money), tax, grand);
  if (found !== undefined && stated !== undefined && found !== stated)
    order.report('pricesIncludeTax', {
      code: 'contradicted',
      message: 'The total comes out only the other way round, and so it is read',
    });
  return { taxMode: found ?? stated ?? 'unknown', isUntaxed };
}

function modeOf(
  without: MoneyPair | undefined,
  tax: MoneyPair | undefined,
  grand: MoneyPair,
): 'included' | 'excluded' | undefined {
  if (isSame(without, grand)) return 'included';
  return isSame(addPairs(without, tax), grand) ? 'excluded' : undefined;
}

/** Net, gross and tax of an amount as the order counts it. */
export function taxed(amount: MoneyPair | undefined, tax: MoneyPair | undefined, view: TaxView): TaxedMoney {
  if (view.isUntaxed) return { net: amount, gross: amount };
  return taxedMoney(amount, tax, view.taxMode);
}

/** Lines, shipping and fees less discounts, as they stand. */
function withoutTax(order: Source, money: MoneyReader): MoneyPair | undefined {
  const shipping = order.optionalObject('shippingOption');
  const discounts = ['couponDiscount', 'discount'].flatMap((name) => money.read(order, name) ?? []);
  const charges = [
    money.read(order, 'subtotal'),
    ...(shipping === undefined ? [] : [money.read(shipping, 'shippingRate') ?? money.of('0')]),
    ...feeAmounts(order, money),
  ];
  return subtractPairs(sumPairs(charges), sumPairs([money.of('0'), ...discounts]));
}

function isSame(a: MoneyPair | undefined, b: MoneyPair): boolean {
  const difference = subtractPairs(a, b);
  return difference !== undefined && isZero(difference);
}

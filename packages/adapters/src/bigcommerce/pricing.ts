import { compareMoney, type MoneyPair, type Order } from '@orderdock/schema';
import { subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { boolean } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { BigcommerceMoney } from './money.ts';
import type { OrderParts } from './parts.ts';

/** The half of each `_ex_tax` and `_inc_tax` pair that the shop typed in; the other half is an estimate of four decimals. */
export type View = 'ex' | 'inc';

/** How the shop writes its prices. */
export interface Pricing {
  readonly taxMode: Order['taxMode'];
  /** The half to read: that of the prices, or the one without tax where either will do. */
  readonly view: View;
}

const CHARGES = ['shipping_cost', 'handling_cost', 'wrapping_cost'] as const;

/**
 * Which half is exact. Discounts are taken off that half, so where only one of the two adds up to the total it is that one,
 * whatever `is_tax_inclusive_pricing` says: the published example says false and adds up with tax only. Where both add up,
 * the flag decides, and for an order from before the flag the half that the base prices repeat.
 */
export function readPricing(parts: OrderParts, money: BigcommerceMoney): Pricing {
  const { order } = parts;
  const stated = viewOf(order.optional('is_tax_inclusive_pricing', boolean));
  const proved = only((view) => addsUp(parts, money, view)) ?? only((view) => addsUp({ order }, money, view));
  if (stated !== undefined && proved !== undefined && stated !== proved)
    order.report('is_tax_inclusive_pricing', {
      code: 'tax_mode_contradicted',
      severity: 'info',
      message: 'The figures add up only in the other tax mode than the one that is stated',
    });
  const view = proved ?? stated ?? only((candidate) => repeatsBase(parts, money, candidate));
  if (view === undefined) return { taxMode: 'unknown', view: 'ex' };
  return { taxMode: view === 'inc' ? 'included' : 'excluded', view };
}

function viewOf(isInclusive: boolean | undefined): View | undefined {
  if (isInclusive === undefined) return undefined;
  return isInclusive ? 'inc' : 'ex';
}

function only(holds: (view: View) => boolean): View | undefined {
  const inc = holds('inc');
  return inc === holds('ex') ? undefined : inc ? 'inc' : 'ex';
}

/** Whether subtotal, charges and fees less the discounts are the total, in one half. */
function addsUp(
  { order, fees = [] }: Pick<OrderParts, 'order'> & Partial<Pick<OrderParts, 'fees'>>,
  money: BigcommerceMoney,
  view: View,
): boolean {
  const figure = (source: Source, name: string) => money.peek(source, `${name}_${view}_tax`);
  const sum = sumPairs([
    figure(order, 'subtotal'),
    ...CHARGES.filter((name) => order.has(`${name}_${view}_tax`)).map((name) => figure(order, name)),
    ...fees.filter((fee) => fee.has(`cost_${view}_tax`)).map((fee) => figure(fee, 'cost')),
  ]);
  const discounts = sumPairs(
    ['discount_amount', 'coupon_discount']
      .filter((name) => order.has(name))
      .map((name) => money.peek(order, name)),
  );
  return isSame(discounts === undefined ? sum : subtractPairs(sum, discounts), figure(order, 'total'));
}

/** Whether each base amount that tells the halves apart is the amount of this half. */
function repeatsBase({ order, products = [] }: OrderParts, money: BigcommerceMoney, view: View): boolean {
  const bases = [
    ...CHARGES.map((name) => ({ source: order, base: `base_${name}`, half: name as string })),
    ...products.map((source) => ({ source, base: 'base_price', half: 'price' })),
  ].map(({ source, base, half }) => ({
    base: money.peek(source, base),
    halves: [money.peek(source, `${half}_${view}_tax`), money.peek(source, `${half}_${other(view)}_tax`)],
  }));
  const telling = bases.filter(({ halves: [a, b] }) => a !== undefined && b !== undefined && !isSame(a, b));
  return telling.length > 0 && telling.every(({ base, halves: [half] }) => isSame(base, half));
}

function other(view: View): View {
  return view === 'inc' ? 'ex' : 'inc';
}

function isSame(a: MoneyPair | undefined, b: MoneyPair | undefined): boolean {
  return a !== undefined && b !== undefined && compareMoney(a.shop, b.shop) === 0;
}

import { type Decimal, exact, minus, roundings, ZERO } from './exact.ts';
import type { Figures } from './figures.ts';
import { sumOfTax } from './sums.ts';

/**
 * A discount that no position's total lacks lowers the tax of the whole order and that of no position. The positions' taxes
 * then exceed the order's by the tax on the discount: by its rate where there is one rate, else by some part of it.
 */
export function isTaxOfDiscountApart(figures: Figures): boolean {
  const { unallocated } = figures.discounts;
  const ofPositions = sumOfTax(figures.positions);
  const apart = minus(ofPositions, figures.totals.tax);
  if (apart === undefined || unallocated === undefined || unallocated.eq(ZERO) || apart.eq(ZERO))
    return false;
  const rates = ratesOf(figures);
  const [rate] = rates;
  if (rates.length !== 1 || rate === undefined)
    return apart.gt(ZERO) && apart.lt(unallocated) && ofPositions?.gte(apart) === true;
  const tax = taxOf(unallocated, rate, figures.order.taxMode === 'included');
  return tax !== undefined && roundings(tax, figures.exponent).some((rounded) => rounded.eq(apart));
}

/** The tax on an amount at a rate: `amount × rate`, or `amount × rate ÷ (1 + rate)` where it is inside. */
export function taxOf(amount: Decimal, rate: Decimal, isIncluded: boolean): Decimal | undefined {
  if (!isIncluded) return amount.times(rate);
  const divisor = rate.plus(1);
  return divisor.eq(ZERO) ? undefined : amount.times(rate).div(divisor);
}

function ratesOf({ positions }: Figures): Decimal[] {
  const rates = positions.flatMap(({ taxes }) => taxes.flatMap(({ rate }) => rate?.toString() ?? []));
  return [...new Set(rates)].map((rate) => exact(rate));
}

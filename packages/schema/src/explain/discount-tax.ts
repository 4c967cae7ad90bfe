import { type Decimal, exact, minus, roundings, sum, ZERO } from './exact.ts';
import type { Figures } from './figures.ts';
import type { Position } from './position.ts';
import { sumOfTax } from './sums.ts';

/**
 * A discount that no position's total lacks lowers the tax of the whole order and that of no position. The positions' taxes
 * then exceed the order's by the tax on the discount: by its rate where there is one rate, else by some mixture of them.
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
    return (
      apart.gt(ZERO) &&
      apart.lt(unallocated) &&
      ofPositions?.gte(apart) === true &&
      isWithinRates(apart, unallocated, figures)
    );
  const tax = taxOf(unallocated, rate, figures.order.taxMode === 'included');
  return tax !== undefined && roundings(tax, figures.exponent).some((rounded) => rounded.eq(apart));
}

/** The tax on an amount at a rate: `amount × rate`, or `amount × rate ÷ (1 + rate)` where it is inside. */
export function taxOf(amount: Decimal, rate: Decimal, isIncluded: boolean): Decimal | undefined {
  if (!isIncluded) return amount.times(rate);
  const divisor = rate.plus(1);
  return divisor.eq(ZERO) ? undefined : amount.times(rate).div(divisor);
}

/** Whether a tax on the discount lies between those at the lowest and at the highest rate of any position, to a minor unit. */
function isWithinRates(tax: Decimal, discount: Decimal, { positions, order, exponent }: Figures): boolean {
  const bounds = positions.flatMap((position) => {
    const rate = rateOf(position);
    return (rate && taxOf(discount, rate, order.taxMode === 'included')) ?? [];
  });
  const unit = exact(`1e-${exponent}`);
  return (
    bounds.some((bound) => tax.lte(bound.plus(unit))) && bounds.some((bound) => tax.gte(bound.minus(unit)))
  );
}

/** The rates of a position together, or the one that its amounts come to. */
function rateOf({ taxes, known }: Position): Decimal | undefined {
  const stated = taxes.length === 0 ? undefined : sum(taxes.map(({ rate }) => rate));
  const { net, tax } = known;
  if (stated !== undefined || net === undefined || tax === undefined || net.eq(ZERO)) return stated;
  return tax.div(net);
}

function ratesOf({ positions }: Figures): Decimal[] {
  const rates = positions.flatMap(({ taxes }) => taxes.flatMap(({ rate }) => rate?.toString() ?? []));
  return [...new Set(rates)].map((rate) => exact(rate));
}

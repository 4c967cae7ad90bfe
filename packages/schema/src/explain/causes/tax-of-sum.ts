import { taxOf } from '../discount-tax.ts';
import { type Decimal, roundings, scaleOf, sum, ZERO } from '../exact.ts';
import type { Figures } from '../figures.ts';
import type { Position } from '../position.ts';

/** The tax of an order when it is rounded once, or once for each rate. */
export interface TaxOfSum {
  readonly amount: Decimal;
  readonly formula: string;
}

/** A part of the tax before rounding, and the tax that it is part of. */
interface Share {
  readonly key: string;
  readonly amount: Decimal | undefined;
}

/**
 * The tax of all positions together, recomputed from what is finer than the minor unit: amounts of taxes with more decimals,
 * or rates and what they apply to.
 */
export function taxOfSum(figures: Figures): TaxOfSum[] {
  const { positions, exponent } = figures;
  const byAmounts = positions.flatMap((position) => sharesByAmount(position));
  const isFiner = byAmounts.some(({ amount }) => amount !== undefined && scaleOf(amount) > exponent);
  const isIncluded = figures.order.taxMode === 'included';
  const byRates = positions.flatMap((position) => sharesByRate(position, isIncluded));
  return [
    ...(isFiner ? together(byAmounts, exponent, 'Σ taxes[].amount') : []),
    ...together(byRates, exponent, isIncluded ? 'Σ gross × rate ÷ (1 + rate)' : 'Σ net × rate'),
  ];
}

function sharesByAmount({ taxes, known, path }: Position): Share[] {
  if (taxes.length === 0) return [{ key: path, amount: known.tax }];
  return taxes.map(({ amount }, index) => ({ key: keyOf(taxes, index), amount }));
}

function sharesByRate({ taxes, known, path }: Position, isIncluded: boolean): Share[] {
  if (taxes.length === 0) return [{ key: path, amount: known.tax?.eq(ZERO) ? ZERO : undefined }];
  const whole = sum(taxes.map(({ rate }) => rate));
  const base = isIncluded ? known.gross : known.net;
  if (whole === undefined || base === undefined) return [{ key: path, amount: undefined }];
  const [only] = taxes;
  // Several rates inside one price share its net amount.
  if (taxes.length === 1 || only === undefined)
    return [{ key: String(whole), amount: taxOf(base, whole, isIncluded) }];
  const net = isIncluded ? base.minus(taxOf(base, whole, true) ?? ZERO) : base;
  return taxes.map(({ rate }) => ({ key: String(rate), amount: rate && net.times(rate) }));
}

function keyOf(taxes: Position['taxes'], index: number): string {
  const rate = taxes[index]?.rate;
  return rate === undefined ? `place ${index}` : rate.toString();
}

function together(shares: readonly Share[], exponent: number, formula: string): TaxOfSum[] {
  const whole = sum(shares.map(({ amount }) => amount));
  if (whole === undefined) return [];
  const groups = [...Map.groupBy(shares, ({ key }) => key).values()].map((group) =>
    sum(group.map(({ amount }) => amount)),
  );
  return [
    ...roundings(whole, exponent).map((amount) => ({ amount, formula: `round(${formula})` })),
    // A tie rounds the same way in every group.
    ...[0, 1].flatMap((way) => {
      const amount = sum(
        groups.map((group) => {
          const options = group === undefined ? [] : roundings(group, exponent);
          return options[way] ?? options[0];
        }),
      );
      return amount === undefined ? [] : [{ amount, formula: `${formula}, rounded for each rate` }];
    }),
  ];
}

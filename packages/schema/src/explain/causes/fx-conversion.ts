import { type Decimal, exact, halfUnit, scaleOf, ZERO } from '../exact.ts';
import type { Figures } from '../figures.ts';
import { type Cause, type CauseContext, isGrand, keyOf } from './cause.ts';

/**
 * The other column adds up to the digit, and there is one rate at which every amount of this column is that of the other,
 * converted and rounded by itself. What the roundings come to together is the residual.
 */
export const fxConversion: Cause = {
  name: 'fx_conversion',
  predict(comparison, context) {
    const { id, stated, computed, position } = comparison;
    const { other } = context;
    // A currency is converted into itself at one, and nothing is rounded.
    if (other === undefined || stated === undefined || isSameCurrency(context)) return [];
    const there = other.byKey.get(keyOf(comparison));
    if (there?.outcome !== 'agrees' || !other.addsUp || !hasOneRate(context)) return [];
    const fields = [
      '/currency/exchangeRate',
      position === undefined || isGrand(id) ? '/totals' : position.path,
    ];
    return computed
      .filter((figure) => figure !== undefined)
      .map((figure) => ({
        residual: stated.minus(figure),
        formula: 'stated × rate - Σ (part × rate), each rounded to the minor unit',
        fields: context.figures.order.currency.exchangeRate === undefined ? fields.slice(1) : fields,
      }));
  },
};

function isSameCurrency({ figures, other }: CauseContext): boolean {
  return figures.currency === other?.figures.currency;
}

const answers = new WeakMap<Figures, boolean>();

function hasOneRate({ figures, other }: CauseContext): boolean {
  const known = answers.get(figures);
  if (known !== undefined || other === undefined) return known ?? false;
  const answer = findRate(figures, other.figures);
  answers.set(figures, answer);
  return answer;
}

interface Interval {
  readonly from: Decimal;
  readonly below: Decimal;
}

/** Whether the intervals in which the rate of each pair lies, and that of the stated rate, have a point in common. */
function findRate(figures: Figures, other: Figures): boolean {
  const converted = amountsOf(figures);
  const intervals: Interval[] = [];
  for (const [index, source] of amountsOf(other).entries()) {
    const amount = converted[index];
    if (source === undefined || amount === undefined) continue;
    const half = halfUnit(Math.max(figures.exponent, scaleOf(amount)));
    if (source.eq(ZERO)) {
      if (amount.abs().gt(half)) return false;
    } else intervals.push(rateOf(amount, source, half));
  }
  if (intervals.length < 2) return false;
  const stated = statedRates(figures);
  return stated.length === 0
    ? haveCommonPoint(intervals)
    : stated.some((rate) => haveCommonPoint([...intervals, rate]));
}

/** All rates at which `source × rate` rounds to `amount`. */
function rateOf(amount: Decimal, source: Decimal, half: Decimal): Interval {
  const [size, of] = [source.lt(ZERO) ? amount.times(-1) : amount, source.abs()];
  return { from: size.minus(half).div(of), below: size.plus(half).div(of) };
}

/** The stated rate, known to its last digit, in either direction: platforms state it in both. */
function statedRates({ order }: Figures): Interval[] {
  const { exchangeRate } = order.currency;
  if (exchangeRate === undefined) return [];
  const rate = exact(exchangeRate);
  const half = halfUnit(exchangeRate.split('.')[1]?.length ?? 0);
  const [from, below] = [rate.minus(half), rate.plus(half)];
  if (from.lte(ZERO)) return [];
  return [
    { from, below },
    { from: exact(1).div(below), below: exact(1).div(from) },
  ];
}

function haveCommonPoint(intervals: readonly Interval[]): boolean {
  const from = intervals.reduce((most, interval) => (interval.from.gt(most) ? interval.from : most), ZERO);
  return intervals.every(({ below }) => from.lt(below));
}

/** The amounts that are stated in a column, in the order of the fields, so that two columns can be laid side by side. */
function amountsOf({ positions, taxes, discounts, totals }: Figures): (Decimal | undefined)[] {
  const { items, shipping, fees, tax, tips, rounding, grand } = totals;
  return [
    ...positions.flatMap(({ stated, unitPrice, allocations, taxes: own }) => [
      stated.net,
      stated.gross,
      stated.tax,
      unitPrice,
      ...allocations.map(({ amount }) => amount),
      ...own.map(({ amount }) => amount),
    ]),
    ...taxes.map(({ amount }) => amount),
    ...discounts.each.map(({ amount }) => amount),
    ...[totals.discounts, items, shipping, fees, tax, tips, rounding, grand],
  ];
}

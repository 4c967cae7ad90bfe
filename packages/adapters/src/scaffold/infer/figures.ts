import { amountFormatOf, plainAmount } from './amount-format.ts';
import type { AmountRole } from './amount-roles.ts';
import { valuesAt } from './collect-fields.ts';
import { exact } from './exact.ts';
import type { Field, Scalar } from './field.ts';
import type { FoundLines } from './find-lines.ts';
import type { LineRole } from './line-roles.ts';
import type { Candidate } from './score.ts';

export type LineCandidate = Candidate<LineRole>;
export type AmountCandidate = Candidate<AmountRole>;

/** The places that a total may be made of. */
export interface SumParts {
  /** The lines by price and quantity, or by their own totals. */
  readonly base: LineCandidate;
  readonly shipping: AmountCandidate | undefined;
  readonly discount: AmountCandidate | undefined;
  readonly tax: AmountCandidate | undefined;
}

/** Exact sums over the amounts of orders. */
export interface Figures {
  /** Lines + shipping + tax - discount, one sum for each order; undefined where the lines do not tell. */
  sums(parts: SumParts): readonly (string | undefined)[];
  /** Whether each order states its sum at `grand`. */
  agree(sums: readonly (string | undefined)[], grand: Field): boolean;
  isNothing(field: Field): boolean;
}

/** The {@link Figures} of some orders, all of whose lines stand in one place. */
export function createFigures(orders: readonly unknown[], lines: FoundLines): Figures {
  const quantity = lines.chosen.get('quantity')?.field;
  const sumsOfLines = new Map<LineCandidate, readonly (string | undefined)[]>();
  const linesOf = (order: unknown, { role, field }: LineCandidate): string | undefined => {
    const counts = quantity === undefined ? [] : valuesAt(order, quantity.path);
    const parts = valuesAt(order, field.path).map((value, at) => {
      const amount = plainOf(field, value);
      return amount === undefined || role === 'total'
        ? amount
        : exact.multiply(amount, String(counts[at] ?? 1));
    });
    const told = parts.filter((part) => part !== undefined);
    return told.length === 0 || told.length < parts.length ? undefined : told.reduce(exact.add);
  };
  const sumsOf = (base: LineCandidate) => {
    const sums = sumsOfLines.get(base) ?? orders.map((order) => linesOf(order, base));
    sumsOfLines.set(base, sums);
    return sums;
  };
  const amountOf = (order: unknown, part: AmountCandidate | undefined) =>
    (part && plainOf(part.field, valuesAt(order, part.field.path)[0])) ?? '0';
  return {
    sums: ({ base, shipping, discount, tax }) =>
      sumsOf(base).map((sum, at) => {
        if (sum === undefined) return undefined;
        const order = orders[at];
        const whole = exact.add(exact.add(sum, amountOf(order, shipping)), amountOf(order, tax));
        return exact.subtract(whole, exact.absolute(amountOf(order, discount)));
      }),
    agree: (sums, grand) =>
      orders.every((order, at) => {
        const [sum, stated] = [sums[at], plainOf(grand, valuesAt(order, grand.path)[0])];
        return sum !== undefined && stated !== undefined && exact.equal(sum, stated);
      }),
    isNothing: (field) => field.values.every((value) => exact.isZero(plainOf(field, value) ?? '0')),
  };
}

/** An amount as a plain decimal, in the format that all of its place have. */
export function plainOf(field: Field, value: Scalar | undefined): string | undefined {
  const format = amountFormatOf(field.values);
  return value === undefined || format === undefined ? undefined : plainAmount(format, value);
}

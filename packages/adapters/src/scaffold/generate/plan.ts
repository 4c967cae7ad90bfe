import { valuesAt } from '../infer/collect-fields.ts';
import { type DateFormat, dateFormatOf } from '../infer/date-format.ts';
import { exact } from '../infer/exact.ts';
import type { Field } from '../infer/field.ts';
import { plainOf } from '../infer/figures.ts';
import type { LineRole } from '../infer/line-roles.ts';
import type { Proposal } from '../infer/proposal.ts';
import type { Candidate } from '../infer/score.ts';

/** What is decided once for all files of a draft. */
export interface Plan {
  /** Whether the total of a line is the platform's own, or its price by its quantity. */
  readonly lineTotal: 'stated' | 'multiplied' | 'unknown';
  /** Whether the subtotal is what the lines make before discounts, in every sample. */
  readonly itemsAreLines: boolean;
  /** Whether the discount of the whole order comes off beside the lines. */
  readonly discountIsOwn: boolean;
  readonly discountIsNegative: boolean;
  /** What dates are written in where a place shows none. */
  readonly dateFormat: DateFormat;
}

/** Decides it. */
export function planOf(proposal: Proposal): Plan {
  const discount = proposal.order.get('discount')?.field;
  const values = discount?.values ?? [];
  return {
    lineTotal: lineTotalOf(proposal),
    itemsAreLines: itemsAreLines(proposal),
    discountIsOwn: proposal.equation?.discount !== undefined,
    discountIsNegative: values.length > 0 && values.every((value) => String(value).trim().startsWith('-')),
    dateFormat: formatOfDates(proposal.order.get('createdAt')?.field) ?? 'iso',
  };
}

/** The format of a place's dates; undefined where it shows none. */
export function formatOfDates(field: Field | undefined): DateFormat | undefined {
  return field === undefined ? undefined : dateFormatOf(field.values);
}

function lineTotalOf(proposal: Proposal): Plan['lineTotal'] {
  const { lines, equation, tax, order } = proposal;
  // Neither net nor gross: such an amount has no place in a line.
  if (tax.mode === 'unknown' && !order.has('taxIncluded')) return 'unknown';
  const [price, total] = [lines?.chosen.get('unitPrice'), lines?.chosen.get('total')];
  if (total === undefined) return price === undefined ? 'unknown' : 'multiplied';
  if (equation?.base.role !== 'unitPrice' || price === undefined) return 'stated';
  const computed = pricesByQuantity(proposal, price);
  const stated = amountsOfLines(proposal, total);
  const agree = computed.length > 0 && computed.every((amount, at) => same(amount, stated[at]));
  return agree ? 'stated' : 'multiplied';
}

function itemsAreLines(proposal: Proposal): boolean {
  const items = proposal.order.get('items')?.field;
  const price = proposal.lines?.chosen.get('unitPrice');
  if (items === undefined || price === undefined) return false;
  return proposal.orders.every((order) => {
    const one = { ...proposal, orders: [order] };
    const parts = pricesByQuantity(one, price).filter((part) => part !== undefined);
    const [stated] = valuesAt(order, items.path);
    return parts.length > 0 && same(parts.reduce(exact.add), plainOf(items, stated));
  });
}

function pricesByQuantity(proposal: Proposal, price: Candidate<LineRole>): readonly (string | undefined)[] {
  const quantity = proposal.lines?.chosen.get('quantity')?.field;
  return proposal.orders.flatMap((order) => {
    const counts = quantity === undefined ? [] : valuesAt(order, quantity.path);
    return amountsOfLines({ ...proposal, orders: [order] }, price).map((amount, at) =>
      amount === undefined ? undefined : exact.multiply(amount, String(counts[at] ?? 1)),
    );
  });
}

function amountsOfLines(proposal: Proposal, { field }: Candidate<LineRole>): readonly (string | undefined)[] {
  return proposal.orders.flatMap((order) =>
    valuesAt(order, field.path).map((value) => plainOf(field, value)),
  );
}

function same(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && exact.equal(a, b);
}

import type { Quantity } from '../../order/lines.ts';
import { type Decimal, exact, minus, roundings, sum, ZERO } from '../exact.ts';
import type { Figures } from '../figures.ts';
import { grandByGross, grandByNet } from '../grand-checks.ts';
import { type Position, stepsToNumber } from '../position.ts';
import { ofKind } from '../sums.ts';
import { type Cause, isGrand, type Prediction } from './cause.ts';

/**
 * The order was edited: its lines hold quantities that the grand total does not count, or its ledger of adjustments holds
 * what the lines have and the grand total has not.
 */
export const editedAfterCheckout: Cause = {
  name: 'edited_after_checkout',
  predict({ id }, { figures }) {
    if (!isGrand(id)) return [];
    const way = { grand_by_gross: grandByGross, grand_by_net: grandByNet, grand_by_summary: undefined }[id];
    return [...byAdjustments(figures), ...(way === undefined ? [] : byQuantities(figures, way))];
  },
};

function byAdjustments({ order, column, currency, totals }: Figures): Prediction[] {
  if (order.adjustments.length === 0) return [];
  const entries = order.adjustments.map(({ amount }) => amount[column]);
  const edits = sum(entries.map((entry) => (entry?.currency === currency ? exact(entry.amount) : undefined)));
  const moved = minus(totals.current, totals.grand);
  if (edits === undefined || (moved !== undefined && !moved.eq(edits))) return [];
  const fields = entries.map((_entry, index) => `/adjustments/${index}/amount`);
  return [{ residual: edits.times(-1), formula: '-Σ adjustments', fields }];
}

type Way = (figures: Figures, lines: readonly Position[]) => Decimal | undefined;

const BASES: readonly (readonly [name: string, steps: (quantity: Quantity) => number])[] = [
  ['quantity.current', ({ current, ordered }) => current ?? ordered],
  [
    'quantity.current + quantity.refunded',
    ({ current, ordered, refunded }) => (current === undefined ? ordered : current + (refunded ?? 0)),
  ],
];

/** The way to the grand total with the quantities that are left in the place of those that were ordered. */
function byQuantities(figures: Figures, way: Way): Prediction[] {
  const lines = ofKind(figures, 'line');
  const asOrdered = way(figures, lines);
  return BASES.flatMap(([name, steps]) => {
    const isEdited = ({ line }: Position) => line && steps(line.quantity) !== line.quantity.ordered;
    const edited = lines.filter(isEdited);
    if (edited.length === 0) return [];
    const left = way(
      figures,
      lines.map((line) => (isEdited(line) ? withQuantity(line, steps, figures.exponent) : line)),
    );
    const residual = minus(left, asOrdered);
    if (residual === undefined) return [];
    const fields = edited.map(({ path }) => `${path}/quantity`);
    return [{ residual, formula: `the total by ${name} - the total by quantity.ordered`, fields }];
  });
}

function withQuantity(position: Position, steps: (quantity: Quantity) => number, exponent: number): Position {
  const { line, quantity, known } = position;
  if (line === undefined) return position;
  const left = stepsToNumber(steps(line.quantity), line.quantity);
  const share = (amount: Decimal | undefined): Decimal | undefined => {
    if (left.eq(ZERO)) return ZERO;
    if (amount === undefined || quantity.eq(ZERO)) return undefined;
    return roundings(amount.times(left).div(quantity), exponent)[0];
  };
  return { ...position, known: { net: share(known.net), gross: share(known.gross), tax: share(known.tax) } };
}

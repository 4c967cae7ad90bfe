import type { Equation } from './adds-up.ts';
import type { Assignment } from './assign.ts';
import { dateFormatOf } from './date-format.ts';
import { instantIn } from './date-instant.ts';
import type { Field } from './field.ts';
import type { FoundLines } from './find-lines.ts';
import type { OrderRole } from './order-roles.ts';
import type { LinesProposal } from './proposal.ts';
import type { Candidate } from './score.ts';

/** What names and shapes propose for an order, held against the figures, the times and one another. */
export function refineOrder(
  chosen: Assignment<OrderRole>,
  equation: Equation | undefined,
): Assignment<OrderRole> {
  return withId(checkDates(withProven(chosen, equation)));
}

/** What adds up to the last digit is three quarters nearer to certain. */
function proven<Name extends string>(candidate: Candidate<Name>, words: string): Candidate<Name> {
  const { confidence, evidence } = candidate;
  return {
    ...candidate,
    confidence: 1 - (1 - confidence) / 4,
    evidence: [...evidence, `it adds up: ${words}`],
  };
}

function withProven(chosen: Assignment<OrderRole>, equation: Equation | undefined): Assignment<OrderRole> {
  if (equation === undefined) return chosen;
  const { grand, shipping, discount, tax, words } = equation;
  const used = [grand, shipping, discount, tax].filter((part) => part !== undefined);
  const fields = new Set(used.map(({ field }) => field));
  const others = [...chosen].filter(([, { field }]) => !fields.has(field));
  return new Map<OrderRole, Candidate<OrderRole>>([
    ...others,
    ...used.map((part) => [part.role, proven(part, words)] as const),
  ]);
}

/** The lines with the amounts that are proven to add up. */
export function refineLines(
  found: FoundLines,
  equation: Equation | undefined,
): Omit<LinesProposal, 'options'> {
  const isFractional =
    found.chosen.get('quantity')?.field.values.some((value) => String(value).includes('.')) === true;
  if (equation === undefined) return { path: found.path, chosen: found.chosen, isFractional };
  const { base, words } = equation;
  const others = [...found.chosen].filter(([, { field }]) => field !== base.field);
  const chosen = new Map([...others, [base.role, proven(base, words)] as const]);
  const quantity = chosen.get('quantity');
  if (quantity !== undefined && base.role === 'unitPrice') chosen.set('quantity', proven(quantity, words));
  return { path: found.path, chosen, isFractional };
}

/** Where nothing is surely the id, the number is, and the other way round: many platforms have one for both. */
function withId(order: Assignment<OrderRole>): Assignment<OrderRole> {
  const [id, number] = [order.get('id'), order.get('number')];
  if (number !== undefined && (id === undefined || id.confidence < 0.5)) {
    const evidence = ['nothing else looks like an id, so the number is taken for it'];
    return new Map([...order, ['id', { ...number, role: 'id', confidence: 0.6, evidence }] as const]);
  }
  // Nobody calls an order by a name of thirty characters.
  const isShort = id?.field.values.every((value) => String(value).length <= 24) === true;
  if (number !== undefined || id === undefined || !isShort) return order;
  const evidence = ['nothing else looks like a number, so the id is taken for it'];
  return new Map([...order, ['number', { ...id, role: 'number', confidence: 0.5, evidence }] as const]);
}

/** An order is not changed before it is made. */
function checkDates(order: Assignment<OrderRole>): Assignment<OrderRole> {
  const [created, updated] = [order.get('createdAt'), order.get('updatedAt')];
  if (created === undefined || updated === undefined) return order;
  const times = (field: Field) => {
    const format = dateFormatOf(field.values);
    return format === undefined ? [] : field.values.map((value) => instantIn(format, value)?.at ?? '');
  };
  const [before, after] = [times(created.field), times(updated.field)];
  if (before.length === 0 || before.length !== after.length) return order;
  const isInOrder = before.every((at, index) => at <= (after[index] ?? ''));
  const judged = <Name extends string>(candidate: Candidate<Name>): Candidate<Name> => ({
    ...candidate,
    confidence: isInOrder ? 1 - (1 - candidate.confidence) / 2 : candidate.confidence / 2,
    evidence: [
      ...candidate.evidence,
      isInOrder ? 'made before it was changed' : 'changed before it was made',
    ],
  });
  return new Map([
    ...order,
    ['createdAt', judged(created)] as const,
    ['updatedAt', judged(updated)] as const,
  ]);
}

import { type Equation, findEquation } from './adds-up.ts';
import { amountFormatOf } from './amount-format.ts';
import { AMOUNT_ROLES, type AmountRole } from './amount-roles.ts';
import { type Assignment, assign } from './assign.ts';
import { collectFields } from './collect-fields.ts';
import type { Field } from './field.ts';
import { findAddresses } from './find-addresses.ts';
import { findLines } from './find-lines.ts';
import { findLists } from './find-lists.ts';
import { findRoot } from './find-root.ts';
import { findStatus } from './find-status.ts';
import { moneyUnitOf } from './money-unit.ts';
import { ORDER_ROLES, type OrderRole } from './order-roles.ts';
import { isInList } from './path.ts';
import type { LinesProposal, Proposal, TaxProposal } from './proposal.ts';
import { refineLines, refineOrder } from './refine.ts';
import type { Candidate } from './score.ts';
import { SHAPES } from './shapes.ts';

const AMOUNTS: ReadonlySet<string> = new Set(AMOUNT_ROLES.map(({ name }) => name));

/** What orders that look like the payloads are made of. The payloads are decoded JSON; at least one. */
export function infer(payloads: readonly unknown[]): Proposal {
  const { path: root, orders } = findRoot(payloads);
  const fields = collectFields(orders);
  const own = fields.filter(({ path }) => !isInList(path));
  const found = findLines(fields);
  const assigned = assign<OrderRole>(ORDER_ROLES, own);
  const equation = found && findEquation(orders, found, assigned.candidates.filter(isAmount));
  const order = refineOrder(assigned.chosen, equation);
  const { parcels, payments, options } = findLists(fields, found?.path);
  const lines = found && { ...refineLines(found, equation), options };
  const status = findStatus(own);
  const taken = fieldsOf([order, lines?.chosen, parcels?.chosen, payments?.chosen, options?.chosen]);
  for (const place of Object.values(status)) if (place !== undefined) taken.add(place.field);
  const addresses = findAddresses(own.filter((field) => !taken.has(field)));
  for (const field of fieldsOf([addresses.billing?.chosen, addresses.shipping?.chosen])) taken.add(field);
  const repeats = repeatsOf(fields, order).filter((field) => !taken.has(field));
  return {
    root,
    orders,
    order,
    lines,
    equation,
    money: moneyOf(order, lines),
    tax: taxOf(order, equation),
    status,
    addresses,
    parcels,
    payments,
    repeats,
    unmapped: fields.filter((field) => !taken.has(field) && !repeats.includes(field)),
  };
}

function fieldsOf(assignments: readonly (Assignment<string> | undefined)[]): Set<Field> {
  return new Set(assignments.flatMap((chosen) => [...(chosen?.values() ?? [])].map(({ field }) => field)));
}

/** The places that say the order's currency once more, as beside each amount. */
function repeatsOf(fields: readonly Field[], order: Assignment<OrderRole>): readonly Field[] {
  const currencies = order.get('currency')?.field.values ?? [];
  return fields.filter(
    ({ values }) => SHAPES.currency(values) > 0 && values.every((value) => currencies.includes(value)),
  );
}

function moneyOf(order: Assignment<OrderRole>, lines: LinesProposal | undefined): Proposal['money'] {
  const currencies = (order.get('currency')?.field.values ?? []).map((code) => String(code).toUpperCase());
  const amounts = amountsOf(order, lines);
  const format = amountFormatOf(amounts.flatMap(({ values }) => values)) ?? 'plain';
  return { ...moneyUnitOf(amounts, currencies), format };
}

function isAmount(candidate: Candidate<OrderRole>): candidate is Candidate<AmountRole> {
  return AMOUNTS.has(candidate.role);
}

function taxOf(order: Assignment<OrderRole>, equation: Equation | undefined): TaxProposal {
  if (order.has('taxIncluded'))
    return { mode: 'unknown', confidence: 0.9, evidence: 'a flag of the order tells' };
  if (equation?.taxOnTop === true)
    return { mode: 'excluded', confidence: 0.85, evidence: 'the total is only reached with the tax on top' };
  if (equation?.taxOnTop === false)
    return { mode: 'included', confidence: 0.85, evidence: 'the total is reached without adding the tax' };
  return equation === undefined
    ? { mode: 'unknown', confidence: 0.3, evidence: 'the amounts do not add up to the total' }
    : { mode: 'included', confidence: 0.4, evidence: 'the total is reached, and no tax is stated' };
}

function amountsOf(order: Assignment<OrderRole>, lines: LinesProposal | undefined): readonly Field[] {
  const ofOrder = [...order.values()].filter(({ role }) => AMOUNTS.has(role));
  const ofLines = [...(lines?.chosen.values() ?? [])].filter(({ role }) =>
    ['unitPrice', 'total', 'tax'].includes(role),
  );
  return [...ofOrder, ...ofLines].map(({ field }) => field);
}

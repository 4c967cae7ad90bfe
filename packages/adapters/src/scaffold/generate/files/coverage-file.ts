import type { CoveredField } from '../../../order/coverage.ts';
import type { Axis } from '../../infer/status-words.ts';
import { type Draft, type DraftFile, importOf } from '../draft.ts';
import { literal } from '../literal.ts';
import { planOf } from '../plan.ts';
import { hasDiscounts, hasShipping } from './charges-file.ts';
import { hasCustomer } from './people-file.ts';

/** `coverage.ts`: which fields the draft fills. */
export function coverageFile(draft: Draft): DraftFile {
  const { native, derived } = fieldsOf(draft);
  const list = (fields: readonly string[]) => fields.map((field) => `    ${literal(field)},`);
  const text = [
    ...importOf('@orderdock/adapters', ['type CoverageTable', 'coverageTable']),
    '',
    `export const ${draft.names.constant}_COVERAGE: CoverageTable = coverageTable({`,
    '  native: [',
    ...list(native),
    '  ],',
    ...(derived.length === 0 ? [] : ['  derived: [', ...list(derived), '  ],']),
    '});',
  ];
  return { path: 'coverage.ts', text: text.join('\n') };
}

function fieldsOf({ proposal }: Draft): {
  readonly native: readonly CoveredField[];
  readonly derived: readonly CoveredField[];
} {
  const { order, lines, status, addresses } = proposal;
  const plan = planOf(proposal);
  const native: CoveredField[] = [];
  const derived: CoveredField[] = [];
  const add = (field: CoveredField, isTold: boolean, list = native) => {
    if (isTold) list.push(field);
  };
  for (const role of [
    'number',
    'channel',
    'createdAt',
    'paidAt',
    'updatedAt',
    'cancelledAt',
    'closedAt',
  ] as const)
    add(role, order.has(role));
  add('currency.shop', order.has('currency'));
  add('taxMode', true, order.has('taxIncluded') ? native : derived);
  for (const axis of ['state', 'payment', 'fulfilment'] as const satisfies readonly Axis[])
    add(`status.${axis}`, status[axis] !== undefined, isShared(axis, status) ? derived : native);
  add('lines', true);
  for (const role of ['productId', 'variantId', 'sku', 'gtin', 'unitPrice'] as const)
    add(`lines[].${role}`, lines?.chosen.has(role) === true);
  const amounts = order.has('taxIncluded') || proposal.tax.mode !== 'unknown';
  add('lines[].total.net', amounts && plan.lineTotal !== 'unknown', derived);
  add('lines[].total.gross', amounts && plan.lineTotal !== 'unknown', derived);
  add('lines[].total.tax', lines?.chosen.has('tax') === true);
  add('discounts', hasDiscounts(proposal));
  add('shippingLines', hasShipping(proposal));
  add('lines[].options', lines?.options !== undefined);
  add('tenders', proposal.payments !== undefined);
  add('fulfilments', proposal.parcels !== undefined);
  add('totals.items', order.has('items') && plan.itemsAreLines);
  add('totals.discounts', order.has('discount'));
  for (const role of ['shipping', 'tax', 'grand', 'paid', 'refunded'] as const)
    add(`totals.${role}`, order.has(role) || role === 'grand');
  add('customer', hasCustomer(proposal));
  add('customer.email', order.has('email'));
  add('customer.phone', order.has('phone'));
  add('billingAddress', addresses.billing !== undefined);
  add('shippingAddress', addresses.shipping !== undefined);
  add('notes.buyer', order.has('note'));
  return { native, derived };
}

/** Whether the axis has no place of its own. */
function isShared(axis: Axis, status: Draft['proposal']['status']): boolean {
  return axis !== 'state' && status[axis]?.field === status.state?.field;
}

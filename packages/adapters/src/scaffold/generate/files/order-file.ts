import type { DateRole } from '../../infer/date-roles.ts';
import type { OrderRole } from '../../infer/order-roles.ts';
import type { Proposal } from '../../infer/proposal.ts';
import { type Draft, type DraftFile, doubt, importOf, indented, missing } from '../draft.ts';
import { literal } from '../literal.ts';
import { planOf } from '../plan.ts';
import { createScope } from '../scope.ts';
import { hasDiscounts, hasShipping } from './charges-file.ts';
import { type DateKind, dateKindOf } from './dates-file.ts';
import { listOfLines, needsIndex } from './lines-file.ts';
import { currencyKind } from './money-file.ts';
import { addressReaders, hasCustomer } from './people-file.ts';

const OPTIONAL_DATES = [
  'updatedAt',
  'paidAt',
  'cancelledAt',
  'closedAt',
] as const satisfies readonly DateRole[];
const MUST_HAVES: readonly OrderRole[] = ['id', 'createdAt', 'currency'];
const READ_HERE: readonly OrderRole[] = [
  ...MUST_HAVES,
  'number',
  'channel',
  'test',
  'note',
  ...OPTIONAL_DATES,
];

/** `order.ts`: the order itself, of the parts that the other files read. */
export function orderFile(draft: Draft): DraftFile {
  const { proposal } = draft;
  const parts = createParts(proposal);
  const body = [
    ...currencyOf(parts),
    'const money = createMoneyReader(shop);',
    `const taxMode = ${proposal.order.has('taxIncluded') ? 'readTaxMode(order)' : 'TAX_MODE'};`,
    'return {',
    ...indented(membersOf(draft, parts)),
    '};',
  ];
  const text = [
    ...importOf('@orderdock/adapters', [...parts.kinds, 'type MappedOrder', 'type Source']),
    ...importsOf(proposal, parts),
    '',
    '/** A whole order. Throws `UnexpectedShapeError` where something is missing that every order has. */',
    'export function readOrder(order: Source): MappedOrder {',
    ...indented([...parts.declarations, ...body]),
    '}',
  ];
  return { path: 'order.ts', text: text.join('\n') };
}

/** What the code of an order is put together from. */
interface Parts {
  readonly declarations: readonly string[];
  /** The kinds of leaves that were used: the library's, and those of the draft's own dates. */
  readonly kinds: Set<string>;
  readonly ownDates: Set<string>;
  has(role: OrderRole): boolean;
  /** The expression that reads the role's place. */
  leaf(role: OrderRole, kind: string | DateKind): string;
  marked(role: OrderRole): readonly string[];
  readonly currency: DateKind;
  date(role: DateRole): DateKind;
}

function createParts(proposal: Proposal): Parts {
  const { order } = proposal;
  const { dateFormat } = planOf(proposal);
  const pathOf = (role: OrderRole) => order.get(role)?.field.path ?? [];
  const wanted = READ_HERE.filter((role) => order.has(role)).map((role) => ({
    path: pathOf(role),
    isRequired: MUST_HAVES.includes(role),
  }));
  const scope = createScope('order', wanted, ['shop', 'money', 'taxMode']);
  const kinds = new Set<string>();
  const ownDates = new Set<string>();
  return {
    declarations: scope.declarations,
    kinds,
    ownDates,
    has: (role) => order.has(role),
    leaf(role, kind) {
      const { name, isOwn } = typeof kind === 'string' ? { name: kind, isOwn: false } : kind;
      if (!isOwn) kinds.add(name);
      else if (role !== 'currency') ownDates.add(name);
      return scope.leaf({ path: pathOf(role), isRequired: MUST_HAVES.includes(role) }, name);
    },
    marked: (role) => {
      const candidate = order.get(role);
      return candidate === undefined ? [] : doubt(candidate.confidence, candidate.evidence);
    },
    currency: currencyKind(proposal),
    date: (role) => dateKindOf(proposal, role, dateFormat),
  };
}

function currencyOf({ has, leaf, marked, currency }: Parts): readonly string[] {
  if (has('currency')) return [...marked('currency'), `const shop = ${leaf('currency', currency)};`];
  return [
    '// confidence 0: no place of the samples is a currency code; XXX stands for none.',
    "const shop = 'XXX';",
  ];
}

function membersOf({ names, proposal }: Draft, parts: Parts): readonly string[] {
  const { has, leaf, marked, date } = parts;
  const member = (name: string, role: OrderRole, kind: string | DateKind) =>
    has(role) ? [...marked(role), `${name}: ${leaf(role, kind)},`] : [];
  const guess = (what: string, code: string, kind: string) => {
    parts.kinds.add(kind);
    return [...missing(what), code];
  };
  const lines = listOfLines(proposal);
  return [
    `platform: ${literal(names.platform)},`,
    ...(has('id')
      ? member('platformOrderId', 'id', 'identifier')
      : guess('an id', "platformOrderId: order.required('id', identifier),", 'identifier')),
    ...member('number', 'number', 'text'),
    ...member('channel', 'channel', 'text'),
    ...(has('test') ? [...marked('test'), `test: ${leaf('test', 'boolean')} ?? false,`] : ['test: false,']),
    'status: readStatus(order),',
    ...(has('createdAt')
      ? member('createdAt', 'createdAt', date('createdAt'))
      : guess('the time of the order', "createdAt: order.required('created_at', isoInstant),", 'isoInstant')),
    ...OPTIONAL_DATES.flatMap((role) => member(role, role, date(role))),
    'currency: { shop },',
    'taxMode,',
    ...(lines === undefined ? missing('the lines') : []),
    ...linesOf(lines ?? "order.list('items')", needsIndex(proposal)),
    ...partsOf(proposal),
    ...(has('note') ? [...marked('note'), `notes: { buyer: ${leaf('note', 'text')} },`] : []),
  ];
}

/** What other files read whole. */
function partsOf(proposal: Proposal): readonly string[] {
  return [
    ...(hasDiscounts(proposal) ? ['discounts: readDiscounts(order, money),'] : []),
    ...(hasShipping(proposal) ? ['shippingLines: readShippingLines(order, money, taxMode),'] : []),
    ...(proposal.payments === undefined ? [] : ['tenders: readTenders(order, money),']),
    ...(proposal.parcels === undefined ? [] : ['fulfilments: readFulfilments(order),']),
    'totals: readTotals(order, money),',
    ...(hasCustomer(proposal) ? ['customer: readCustomer(order),'] : []),
    ...addressReaders(proposal).map(({ member, call }) => `${member}: ${call},`),
  ];
}

function importsOf(proposal: Proposal, { ownDates, currency }: Parts): readonly string[] {
  const readers = addressReaders(proposal).map(({ reader }) => reader);
  return [
    ...importOf('./charges.ts', [
      ...(hasDiscounts(proposal) ? ['readDiscounts'] : []),
      ...(hasShipping(proposal) ? ['readShippingLines'] : []),
    ]),
    ...importOf('./dates.ts', [...ownDates]),
    ...(proposal.parcels === undefined ? [] : importOf('./fulfilments.ts', ['readFulfilments'])),
    ...importOf('./lines.ts', ['readLine']),
    ...importOf('./money.ts', ['createMoneyReader', ...(currency.isOwn ? [currency.name] : [])]),
    ...importOf('./people.ts', [...readers, ...(hasCustomer(proposal) ? ['readCustomer'] : [])]),
    ...importOf('./status.ts', ['readStatus']),
    ...importOf('./tax-mode.ts', [proposal.order.has('taxIncluded') ? 'readTaxMode' : 'TAX_MODE']),
    ...(proposal.payments === undefined ? [] : importOf('./tenders.ts', ['readTenders'])),
    ...importOf('./totals.ts', ['readTotals']),
  ];
}

function linesOf(list: string, isIndexed: boolean): readonly string[] {
  const [parameters, context] = isIndexed
    ? ['(line, index)', '{ money, taxMode, index }']
    : ['(line)', '{ money, taxMode }'];
  const call = `.map(${parameters} => readLine(line, ${context}))`;
  const one = `lines: ${list}${call},`;
  return one.length <= 104 ? [one] : [`lines: ${list}`, `  ${call},`];
}

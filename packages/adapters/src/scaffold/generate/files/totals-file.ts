import type { AmountRole } from '../../infer/amount-roles.ts';
import type { Path } from '../../infer/path.ts';
import { type Draft, type DraftFile, doubt, importOf, missing } from '../draft.ts';
import { literal } from '../literal.ts';
import { planOf } from '../plan.ts';
import { createScope } from '../scope.ts';

const MEMBERS: readonly (readonly [member: string, role: AmountRole])[] = [
  ['items', 'items'],
  ['discounts', 'discount'],
  ['shipping', 'shipping'],
  ['tax', 'tax'],
  ['grand', 'grand'],
  ['paid', 'paid'],
  ['refunded', 'refunded'],
];

/** `totals.ts`: the sums, and the platform's own figures by their own names. */
export function totalsFile({ proposal }: Draft): DraftFile {
  const { order } = proposal;
  const plan = planOf(proposal);
  const places = MEMBERS.flatMap(([member, role]) => {
    const candidate = order.get(role);
    return candidate === undefined ? [] : [{ member, role, candidate, path: candidate.field.path }];
  });
  const scope = createScope(
    'order',
    // Each is read twice: as what it means, and as the platform's own figure.
    places.flatMap(({ path, role }) => [{ path, isRequired: role === 'grand' }, { path }]),
    ['money', 'source', 'name', 'figure', 'key'],
  );
  const read = (path: Path, isRequired = false) =>
    `money.${isRequired ? 'required' : 'read'}(${scope.holder({ path, isRequired })}, ${literal(path.at(-1) ?? '')})`;
  const members = places.flatMap(({ member, role, candidate, path }) => {
    // A subtotal that is something else than the lines stays among the reported figures.
    if (role === 'items' && !plan.itemsAreLines) return [];
    const amount = read(path, role === 'grand');
    const value = role === 'discount' && plan.discountIsNegative ? `multiplyPair(${amount}, -1)` : amount;
    return [...doubt(candidate.confidence, candidate.evidence), `${member}: ${value},`];
  });
  const hasGrand = order.has('grand');
  const text = [
    ...importOf('@orderdock/adapters', [
      'type Source',
      ...(places.length > 0 ? ['text'] : []),
      ...(order.has('discount') && plan.discountIsNegative ? ['multiplyPair'] : []),
    ]),
    ...importOf('@orderdock/schema', ['type Totals']),
    ...importOf('./money.ts', ['type MoneyReader']),
    '',
    '/** The sums as the platform states them. */',
    'export function readTotals(order: Source, money: MoneyReader): Totals {',
    ...[
      ...scope.declarations,
      'return {',
      ...[
        ...members,
        ...(hasGrand ? [] : [...missing('the total'), "grand: money.required(order, 'total'),"]),
        ...(places.length === 0
          ? ['reported: {},']
          : [
              'reported: reportedFigures([',
              ...places.map(
                ({ path }) =>
                  `  [${literal(path.join('.'))}, ${scope.holder({ path })}, ${literal(path.at(-1) ?? '')}],`,
              ),
              ']),',
            ]),
      ].map((line) => `  ${line}`),
      '};',
    ].map((line) => `  ${line}`),
    '}',
    ...(places.length === 0 ? [] : REPORTED),
  ];
  return { path: 'totals.ts', text: text.join('\n') };
}

const REPORTED = [
  '',
  'type Place = readonly [key: string, source: Source | undefined, name: string];',
  '',
  "/** The platform's own figures, untouched. */",
  "function reportedFigures(places: readonly Place[]): Totals['reported'] {",
  '  return Object.fromEntries(',
  '    places.flatMap(([key, source, name]) => {',
  '      const figure = source?.optional(name, text);',
  '      return figure === undefined ? [] : [[key, figure]];',
  '    }),',
  '  );',
  '}',
];

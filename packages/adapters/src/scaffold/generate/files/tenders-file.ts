import type { PaymentRole } from '../../infer/list-roles.ts';
import type { Path } from '../../infer/path.ts';
import { type Draft, type DraftFile, doubt, importOf } from '../draft.ts';
import { literal } from '../literal.ts';
import { createScope, optionalElements } from '../scope.ts';
import { dateKindAt } from './dates-file.ts';

/** `tenders.ts`: the payments; undefined where the samples have none. */
export function tendersFile({ proposal }: Draft): DraftFile | undefined {
  const { payments } = proposal;
  if (payments === undefined) return undefined;
  const paths = new Map<PaymentRole, Path>(
    [...payments.chosen].map(([role, { field }]) => [role, field.path.slice(payments.path.length)]),
  );
  const scope = createScope(
    'payment',
    [...paths.values()].map((path) => ({ path })),
    ['money', 'order'],
  );
  const kinds = new Set(['type Source']);
  const date = dateKindAt(proposal, payments.chosen.get('at')?.field);
  const member = (name: string, role: PaymentRole, kind: string): readonly string[] => {
    const [path, candidate] = [paths.get(role), payments.chosen.get(role)];
    if (path === undefined || candidate === undefined) return [];
    if (kind !== date.name || !date.isOwn) kinds.add(kind);
    return [...doubt(candidate.confidence, candidate.evidence), `${name}: ${scope.leaf({ path }, kind)},`];
  };
  const amount = paths.get('amount') ?? [];
  const members = [
    ...member('id', 'id', 'identifier'),
    '// confidence 0: whether the money was held, taken or paid with a gift card is not read.',
    "kind: 'unknown',",
    ...member('gateway', 'gateway', 'text'),
    `amount: money.read(${scope.holder({ path: amount })}, ${literal(amount.at(-1) ?? '')}),`,
    ...member('at', 'at', date.name),
  ];
  const isPlain = scope.declarations.length === 0;
  const text = [
    ...importOf('@orderdock/adapters', [...kinds]),
    ...importOf('@orderdock/schema', ['type Tender']),
    ...(paths.has('at') && date.isOwn ? importOf('./dates.ts', [date.name]) : []),
    ...importOf('./money.ts', ['type MoneyReader']),
    '',
    '/** The payments. */',
    'export function readTenders(order: Source, money: MoneyReader): Tender[] {',
    `  return ${optionalElements('order', payments.path)}.map((payment) => ${isPlain ? '({' : '{'}`,
    ...(isPlain
      ? members.map((line) => `    ${line}`)
      : [
          ...scope.declarations.map((line) => `    ${line}`),
          '    return {',
          ...members.map((line) => `      ${line}`),
          '    };',
        ]),
    isPlain ? '  }));' : '  });',
    '}',
  ];
  return { path: 'tenders.ts', text: text.join('\n') };
}

import type { ParcelRole } from '../../infer/list-roles.ts';
import type { Path } from '../../infer/path.ts';
import { type Draft, type DraftFile, doubt, importOf } from '../draft.ts';
import { createScope, optionalElements } from '../scope.ts';
import { dateKindAt } from './dates-file.ts';

/** `fulfilments.ts`: the parcels; undefined where the samples have none. */
export function fulfilmentsFile({ proposal }: Draft): DraftFile | undefined {
  const { parcels } = proposal;
  if (parcels === undefined) return undefined;
  const paths = new Map<ParcelRole, Path>(
    [...parcels.chosen].map(([role, { field }]) => [role, field.path.slice(parcels.path.length)]),
  );
  const scope = createScope(
    'parcel',
    [...paths.values()].map((path) => ({ path })),
    ['index', 'number'],
  );
  const kinds = new Set(['type Source']);
  const leaf = (role: ParcelRole, kind: string): string | undefined => {
    const path = paths.get(role);
    if (path === undefined) return undefined;
    kinds.add(kind);
    return scope.leaf({ path }, kind);
  };
  const id = leaf('id', 'identifier');
  const date = dateKindAt(proposal, parcels.chosen.get('at')?.field);
  const at = paths.get('at');
  if (at !== undefined && !date.isOwn) kinds.add(date.name);
  const marked = (role: ParcelRole) => {
    const candidate = parcels.chosen.get(role);
    return candidate === undefined ? [] : doubt(candidate.confidence, candidate.evidence);
  };
  const optional = (name: string, read: string | undefined) =>
    read === undefined ? [] : [`${name}: ${read},`];
  const body = [
    ...scope.declarations,
    `const number = ${leaf('trackingNumber', 'text')};`,
    'return {',
    ...[
      ...marked('id'),
      `id: ${id === undefined ? '' : `${id} ?? `}String(index + 1),`,
      ...(at === undefined ? [] : [...marked('at'), `at: ${scope.leaf({ path: at }, date.name)},`]),
      '// confidence 0.5: a parcel with a number is taken to be on its way.',
      "status: { value: number === undefined ? 'unknown' : 'success', raw: null },",
      'lines: [],',
      'tracking: [',
      '  {',
      ...optional('carrier', leaf('carrier', 'text')).map((line) => `    ${line}`),
      '    number,',
      ...optional('url', leaf('trackingUrl', 'text')).map((line) => `    ${line}`),
      '  },',
      '],',
    ].map((line) => `  ${line}`),
    '};',
  ];
  const text = [
    ...importOf('@orderdock/adapters', [...kinds]),
    ...importOf('@orderdock/schema', ['type Fulfilment']),
    ...(at !== undefined && date.isOwn ? importOf('./dates.ts', [date.name]) : []),
    '',
    '/** The parcels. Which lines are in which is not read. */',
    'export function readFulfilments(order: Source): Fulfilment[] {',
    `  return ${optionalElements('order', parcels.path)}.map((parcel, index) => {`,
    ...body.map((line) => `    ${line}`),
    '  });',
    '}',
  ];
  return { path: 'fulfilments.ts', text: text.join('\n') };
}

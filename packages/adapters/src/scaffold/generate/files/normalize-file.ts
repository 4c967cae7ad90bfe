import { type Draft, type DraftFile, importOf } from '../draft.ts';
import { literal } from '../literal.ts';
import { chain, createScope } from '../scope.ts';

/** `normalize.ts`: from a payload to an order with its revision. */
export function normalizeFile({ names, proposal }: Draft): DraftFile {
  const inner = proposal.root.slice(proposal.root.lastIndexOf(null) + 1);
  const version = proposal.order.get('version')?.field.path;
  const updated = proposal.order.has('updatedAt');
  const root = chain('source', inner, true);
  const isWhole = root === 'source';
  const order = isWhole ? 'source' : 'order';
  const scope = version && createScope(order, [{ path: version }]);
  const revision =
    scope !== undefined && version !== undefined
      ? {
          before: [
            `  const version = ${scope.leaf({ path: version }, 'identifier')};`,
            `  const mapped = readOrder(${order});`,
          ],
          value: "version === undefined ? undefined : { kind: 'int', value: version }",
        }
      : updated
        ? {
            before: [`  const mapped = readOrder(${order});`, '  const { updatedAt } = mapped;'],
            value: "updatedAt && { kind: 'timestamp', value: updatedAt.at }",
          }
        : { before: [`  const mapped = readOrder(${order});`], value: 'undefined' };
  const text = [
    ...importOf('@orderdock/adapters', [
      'completeOrder',
      ...(version === undefined ? [] : ['identifier']),
      'type MappedPayload',
      'type NormalizeContext',
      'type Source',
    ]),
    ...importOf('./coverage.ts', [`${names.constant}_COVERAGE`]),
    ...importOf('./order.ts', ['readOrder']),
    '',
    '/** A whole order. A payload that only names one is no such thing, and is refused. */',
    'export function normalizePayload(source: Source, context: NormalizeContext): MappedPayload {',
    ...(isWhole ? [] : [`  const order = ${root};`]),
    ...revision.before,
    '  return {',
    "    kind: 'order',",
    '    order: completeOrder({',
    '      mapped,',
    `      revision: ${revision.value},`,
    '      source,',
    '      context,',
    `      coverage: ${names.constant}_COVERAGE,`,
    '    }),',
    '  };',
    '}',
  ];
  return { path: 'normalize.ts', text: text.join('\n') };
}

/** `split.ts`: the orders of a list; undefined where a payload is one order. */
export function splitFile({ proposal: { root } }: Draft): DraftFile | undefined {
  const at = root.indexOf(null);
  if (at < 0) return undefined;
  const list = root
    .slice(0, at)
    .reduce((inside, step) => `memberOf(${inside}, ${literal(step ?? '')})`, 'payload');
  const isBare = at === 0;
  const text = [
    ...(isBare ? [] : [...importOf('@orderdock/adapters', ['memberOf']), '']),
    '/** The orders of a list, and the payload itself where it is none. */',
    'export function splitPayload(payload: unknown): readonly unknown[] {',
    ...(isBare
      ? ['  return Array.isArray(payload) ? payload : [payload];']
      : [`  const orders = ${list};`, '  return Array.isArray(orders) ? orders : [payload];']),
    '}',
  ];
  return { path: 'split.ts', text: text.join('\n') };
}

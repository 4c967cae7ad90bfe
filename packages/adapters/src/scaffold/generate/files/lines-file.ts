import type { LineRole } from '../../infer/line-roles.ts';
import type { Path } from '../../infer/path.ts';
import type { Proposal } from '../../infer/proposal.ts';
import { type Draft, type DraftFile, doubt, importOf, indented, missing } from '../draft.ts';
import { literal } from '../literal.ts';
import { type Plan, planOf } from '../plan.ts';
import { createScope, type Scope } from '../scope.ts';
import { optionReader } from './options-part.ts';

/** `lines.ts`: one line of an order. */
export function linesFile({ proposal }: Draft): DraftFile {
  const parts = createParts(proposal);
  const options = optionReader(proposal);
  const body = [...parts.declarations(), 'return {', ...indented(membersOf(parts, options?.list)), '};'];
  const isIndexed = needsIndex(proposal);
  const isTaxed = parts.plan.lineTotal !== 'unknown';
  const isPriced = (['unitPrice', 'total', 'tax'] as const).some(parts.has);
  const used = [
    ...(isPriced ? ['money'] : []),
    ...(isTaxed ? ['taxMode'] : []),
    ...(isIndexed ? ['index'] : []),
  ];
  const names = ['type Source', ...parts.kinds, ...(isTaxed ? ['taxedMoney'] : [])];
  if (parts.plan.lineTotal === 'multiplied') names.push('multiplyPair');
  if (options !== undefined) names.push('text');
  const text = [
    ...importOf('@orderdock/adapters', names),
    ...importOf('@orderdock/schema', [
      'type OrderLine',
      ...(options === undefined ? [] : ['type Attribute']),
    ]),
    ...importOf('./money.ts', ['type MoneyReader']),
    ...importOf('./tax-mode.ts', ['type TaxMode']),
    '',
    '/** What a line is read with. */',
    'export interface LineContext {',
    '  readonly money: MoneyReader;',
    '  readonly taxMode: TaxMode;',
    ...(isIndexed ? ['  /** The place of the line in the order. */', '  readonly index: number;'] : []),
    '}',
    '',
    '/** One line. */',
    `export function readLine(line: Source, ${used.length === 0 ? '_context' : `{ ${used.join(', ')} }`}: LineContext): OrderLine {`,
    ...indented(body),
    '}',
    ...(options?.reader ?? []),
  ];
  return { path: 'lines.ts', text: text.join('\n') };
}

/** What the code of a line is put together from. */
interface Parts {
  readonly plan: Plan;
  readonly isFractional: boolean;
  /** The kinds of leaves that were used. */
  readonly kinds: ReadonlySet<string>;
  has(role: LineRole): boolean;
  declarations(): readonly string[];
  /** `sku: line.optional('sku', text),`, with its doubts; nothing where the role has no place. */
  member(role: LineRole, kind: string, otherwise?: string): readonly string[];
}

const MUST_HAVES: readonly LineRole[] = ['id', 'quantity'];
const LOCALS = ['quantity', 'unitPrice', 'total', 'tax', 'money', 'taxMode', 'index', 'text'];

function createParts(proposal: Proposal): Parts {
  const plan = planOf(proposal);
  const { chosen = new Map(), path = [], isFractional = false } = proposal.lines ?? {};
  const has = (role: LineRole) => chosen.has(role) && (role !== 'total' || plan.lineTotal === 'stated');
  const pathOf = (role: LineRole): Path => chosen.get(role)?.field.path.slice(path.length) ?? [];
  const wanted = [...chosen.keys()]
    .filter(has)
    .map((role) => ({ path: pathOf(role), isRequired: MUST_HAVES.includes(role) }));
  const scope: Scope = createScope('line', wanted, LOCALS);
  const kinds = new Set<string>();
  const leaf = (role: LineRole, kind: string) => {
    kinds.add(kind);
    return scope.leaf({ path: pathOf(role), isRequired: MUST_HAVES.includes(role) }, kind);
  };
  const marked = (role: LineRole) => {
    const candidate = chosen.get(role);
    return candidate === undefined ? [] : doubt(candidate.confidence, candidate.evidence);
  };
  const amount = (role: LineRole): readonly string[] =>
    has(role)
      ? [
          ...marked(role),
          `const ${role} = money.read(${scope.holder({ path: pathOf(role) })}, ${literal(pathOf(role).at(-1) ?? '')});`,
        ]
      : [];
  return {
    plan,
    isFractional,
    kinds,
    has,
    declarations: () => [
      ...scope.declarations,
      ...(has('quantity')
        ? [
            ...marked('quantity'),
            `const quantity = ${leaf('quantity', isFractional ? 'quantitySteps' : 'integer')};`,
          ]
        : [...missing('a quantity'), 'const quantity = 1;']),
      ...amount('unitPrice'),
      ...amount('total'),
      ...amount('tax'),
    ],
    member: (role, kind, otherwise) =>
      has(role)
        ? [
            ...marked(role),
            `${role}: ${leaf(role, kind)}${otherwise === undefined ? '' : ` ?? ${otherwise}`},`,
          ]
        : [],
  };
}

function membersOf(parts: Parts, options: string | undefined): readonly string[] {
  const id = parts.member('id', 'identifier');
  const title = parts.member('title', 'text', "''");
  return [
    ...(id.length > 0 ? id : [...missing('the id of a line'), 'id: String(index + 1),']),
    "priceRole: 'priced',",
    ...parts.member('productId', 'identifier'),
    ...parts.member('variantId', 'identifier'),
    ...parts.member('sku', 'text'),
    ...parts.member('gtin', 'text'),
    ...(title.length > 0 ? title : [...missing('a title'), "title: '',"]),
    options === undefined ? 'options: [],' : `options: ${options}.flatMap(readOption),`,
    'attributes: [],',
    parts.isFractional
      ? "quantity: { ordered: quantity.steps, unit: 'item', scale: quantity.scale },"
      : "quantity: { ordered: quantity, unit: 'item', scale: 0 },",
    ...(parts.has('unitPrice') ? ['unitPrice,'] : []),
    'discounts: [],',
    'taxes: [],',
    ...totalOf(parts),
  ];
}

function totalOf({ plan: { lineTotal }, isFractional, has }: Parts): readonly string[] {
  const tax = has('tax') ? 'tax' : 'undefined';
  if (lineTotal === 'unknown')
    return [
      '// confidence 0: nothing tells what a line costs, or whether that is with tax.',
      `total: {${has('tax') ? ' tax ' : ''}},`,
    ];
  if (lineTotal === 'stated') return [`total: taxedMoney(total, ${tax}, taxMode),`];
  const product = isFractional
    ? 'quantity.scale === 0 ? multiplyPair(unitPrice, quantity.steps) : undefined'
    : 'multiplyPair(unitPrice, quantity)';
  return [`total: taxedMoney(${product}, ${tax}, taxMode),`];
}

/** Whether a line is told by its place, for it has no id. */
export function needsIndex({ lines }: Proposal): boolean {
  return lines?.chosen.has('id') !== true;
}

/** The expression that gives every line of `order`; undefined where none were found. */
export function listOfLines({ lines }: Proposal): string | undefined {
  if (lines === undefined) return undefined;
  const lists: string[][] = [[]];
  for (const step of lines.path) {
    if (step === null) lists.push([]);
    else lists.at(-1)?.push(step);
  }
  return nested('order', lists.slice(0, -1), 1);
}

/** `order.list('parcels').flatMap((part) => part.list('items'))`: one list in another. */
function nested(source: string, [own = [], ...rest]: readonly (readonly string[])[], depth: number): string {
  const objects = own.slice(0, -1).map((step) => `.object(${literal(step)})`);
  const list = `${source}${objects.join('')}.list(${literal(own.at(-1) ?? '')})`;
  if (rest.length === 0) return list;
  const part = depth === 1 ? 'part' : `part${depth}`;
  return `${list}.flatMap((${part}) => ${nested(part, rest, depth + 1)})`;
}

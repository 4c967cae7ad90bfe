import { fromMinorUnits } from '@orderdock/schema';
import { plainAmount } from '../../infer/amount-format.ts';
import { valuesAt } from '../../infer/collect-fields.ts';
import { instantIn } from '../../infer/date-instant.ts';
import type { Scalar } from '../../infer/field.ts';
import type { OrderRole } from '../../infer/order-roles.ts';
import type { Proposal } from '../../infer/proposal.ts';
import { type Draft, type DraftFile, importOf } from '../draft.ts';
import { literal } from '../literal.ts';
import { formatOfDates, planOf } from '../plan.ts';

/** The name of a sample's file. */
export function sampleFileName(index: number): string {
  return index === 0 ? 'order.json' : `order-${index + 1}.json`;
}

/** `__fixtures__/samples.ts`: what the conformance kit is given. */
export function samplesFile({ proposal, signature, bodies }: Draft): DraftFile {
  const orders = proposal.orders.slice(0, bodies.length);
  const sign = signature && [
    `  sign: (body, secret) => signHmacRequest({ body, secret, header: SIGNATURE_HEADER, encoding: ${literal(signature.encoding)} }),`,
  ];
  const text = [
    "import { readFileSync } from 'node:fs';",
    ...importOf('@orderdock/adapters/testing', [
      'type AdapterSamples',
      ...(signature === undefined ? [] : ['signHmacRequest']),
    ]),
    ...(signature === undefined ? [] : importOf('../description.ts', ['SIGNATURE_HEADER'])),
    '',
    "const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');",
    '',
    '/** What is expected was worked out from the sample; check it against what the platform itself shows for the order. */',
    'export const samples: AdapterSamples = {',
    '  orders: [',
    ...orders.flatMap((order, index) => sampleOf({ proposal, order, index })),
    '  ],',
    ...(sign ?? []),
    '};',
  ];
  return { path: '__fixtures__/samples.ts', text: text.join('\n') };
}

interface OneOrder {
  readonly proposal: Proposal;
  readonly order: unknown;
  readonly index: number;
}

function sampleOf(one: OneOrder): readonly string[] {
  const { index } = one;
  const id = scalarOf(one, 'id');
  const expected = expectationsOf(one).map(([name, value]) => `${name}: ${value},`);
  return [
    '{',
    `  name: ${literal(index === 0 ? 'the sample order' : `sample order ${index + 1}`)},`,
    `  body: file(${literal(`./${sampleFileName(index)}`)}),`,
    `  platformOrderId: ${literal(String(id ?? ''))},`,
    '  expect: {',
    ...expected.map((line) => `    ${line}`),
    '  },',
    '},',
  ].map((line) => `    ${line}`);
}

/** What the order says, worked out here and not by the draft. */
function expectationsOf(one: OneOrder): readonly (readonly [name: string, value: string])[] {
  const { proposal } = one;
  const currency = scalarOf(one, 'currency');
  const flag = scalarOf(one, 'taxIncluded');
  const mode = proposal.order.has('taxIncluded')
    ? flag === true
      ? 'included'
      : 'excluded'
    : proposal.tax.mode;
  const test = scalarOf(one, 'test');
  const told: (readonly [string, string | undefined])[] = [
    ['grand', amountOf(one)],
    ['currency', currency === undefined ? undefined : String(currency).toUpperCase()],
    ['createdAt', createdAtOf(one)],
    ['taxMode', flag === undefined && proposal.order.has('taxIncluded') ? undefined : mode],
    ['verdict', isProven(proposal, mode) ? 'exact' : undefined],
  ];
  const quantities = quantitiesOf(one);
  return [
    ...told.flatMap(([name, value]): (readonly [string, string])[] =>
      value === undefined ? [] : [[name, literal(value)]],
    ),
    ...(quantities.length === 0 ? [] : [['quantities', `[${quantities.map(literal).join(', ')}]`] as const]),
    ['test', String(test === true)],
  ];
}

/** Whether the amounts that were found to add up are those of which `explainTotals` says so. */
function isProven({ equation, lines, order }: Proposal, mode: string): boolean {
  if (equation === undefined || lines?.chosen.has('tax') === true) return false;
  const shipping = order.get('shipping')?.field.values ?? [];
  // Lines that make the total without the shipping have it inside, or something else makes up for it.
  const isWhole =
    equation.shipping !== undefined || shipping.every((value) => /^-?[0.]*$/.test(String(value)));
  return isWhole && mode === 'included' && equation.taxOnTop !== true;
}

function scalarOf({ proposal, order }: OneOrder, role: OrderRole): Scalar | undefined {
  const path = proposal.order.get(role)?.field.path;
  return path && valuesAt(order, path)[0];
}

function amountOf(one: OneOrder): string | undefined {
  const { money } = one.proposal;
  const value = scalarOf(one, 'grand');
  const plain = value === undefined ? undefined : plainAmount(money.format, value);
  if (plain === undefined || money.unit === 'major' || money.format !== 'plain') return plain;
  return /^-?\d+$/.test(plain)
    ? fromMinorUnits(BigInt(plain), String(scalarOf(one, 'currency') ?? 'XXX').toUpperCase()).amount
    : undefined;
}

function createdAtOf(one: OneOrder): string | undefined {
  const value = scalarOf(one, 'createdAt');
  const format = formatOfDates(one.proposal.order.get('createdAt')?.field) ?? planOf(one.proposal).dateFormat;
  return value === undefined ? undefined : instantIn(format, value)?.at;
}

function quantitiesOf({ proposal, order }: OneOrder): readonly string[] {
  const path = proposal.lines?.chosen.get('quantity')?.field.path;
  const values = path === undefined ? [] : valuesAt(order, path);
  return values.map((value) =>
    String(value ?? '')
      .replace(/\.0+$/, '')
      .replace(/(\.\d*?)0+$/, '$1'),
  );
}

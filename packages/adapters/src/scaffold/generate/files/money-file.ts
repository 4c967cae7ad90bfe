import type { AmountFormat } from '../../infer/amount-format.ts';
import type { Proposal } from '../../infer/proposal.ts';
import { type Draft, type DraftFile, doubt, importOf } from '../draft.ts';

/** How an amount of the format becomes a plain decimal, for a text or a number in `value`. */
const PLAIN: Readonly<Record<AmountFormat, string>> = {
  plain: 'value',
  comma: "String(value).replaceAll('.', '').replace(',', '.')",
  grouped: "String(value).replaceAll(',', '')",
  with_currency: "String(value).replace(/[^\\d.-]/g, '')",
};

/** The kind that reads the order's currency: codes in small letters need one of the draft's own. */
export function currencyKind({ order }: Proposal): { readonly name: string; readonly isOwn: boolean } {
  const isSmall = order.get('currency')?.field.values.some((code) => /[a-z]/.test(String(code))) === true;
  return isSmall ? { name: 'currencyCode', isOwn: true } : { name: 'currency', isOwn: false };
}

const CURRENCY_CODE = [
  '/** An ISO 4217 code that is written in small letters. */',
  'export const currencyCode: Kind<string> = {',
  '  expected: currency.expected,',
  "  read: (value) => (typeof value === 'string' ? currency.read(value.toUpperCase()) : undefined),",
  '};',
  '',
];

/** `money.ts`: amounts of one order. */
export function moneyFile({ proposal }: Draft): DraftFile {
  const { money } = proposal;
  const { isOwn } = currencyKind(proposal);
  const isMinor = money.unit === 'minor' && money.format === 'plain';
  const text = [
    ...importOf('@orderdock/adapters', [
      ...(isOwn ? ['currency', 'type Kind'] : []),
      ...(isMinor ? ['minorUnits'] : ['decimal', 'type Kind']),
      'type Source',
    ]),
    ...importOf('@orderdock/schema', [...(isMinor ? [] : ['type Money']), 'type MoneyPair']),
    '',
    ...(isOwn ? CURRENCY_CODE : []),
    '/** Reads the amounts of one order, all of which are in its one currency. */',
    'export interface MoneyReader {',
    '  read(source: Source | undefined, name: string): MoneyPair | undefined;',
    '  /** Throws `UnexpectedShapeError` where there is none. */',
    '  required(source: Source, name: string): MoneyPair;',
    '}',
    '',
    'export function createMoneyReader(code: string): MoneyReader {',
    ...doubt(money.confidence, [money.evidence]).map((line) => `  ${line}`),
    ...(isMinor ? ['  const kind = minorUnits(code);'] : ['  const kind = amountOf(code);']),
    '  return {',
    '    read(source, name) {',
    '      const money = source?.optional(name, kind);',
    '      return money && { shop: money };',
    '    },',
    '    required: (source, name) => ({ shop: source.required(name, kind) }),',
    '  };',
    '}',
    ...(isMinor ? [] : amountKind(money.format)),
  ];
  return { path: 'money.ts', text: text.join('\n') };
}

function amountKind(format: AmountFormat): readonly string[] {
  return [
    '',
    'function amountOf(currency: string): Kind<Money> {',
    '  return {',
    '    expected: decimal.expected,',
    '    read: (value) => {',
    ...(format === 'plain'
      ? ['      const amount = decimal.read(value);']
      : [`      const amount = typeof value === 'boolean' ? undefined : decimal.read(${PLAIN[format]});`]),
    '      return amount === undefined ? undefined : { amount, currency };',
    '    },',
    '  };',
    '}',
  ];
}

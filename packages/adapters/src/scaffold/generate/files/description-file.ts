import type { DateFormat } from '../../infer/date-format.ts';
import type { Proposal } from '../../infer/proposal.ts';
import { type Draft, type DraftFile, importOf } from '../draft.ts';
import { literal } from '../literal.ts';
import { planOf } from '../plan.ts';

const DATES: Readonly<Record<DateFormat, string>> = {
  iso: 'ISO 8601 with an offset',
  iso_zoneless: 'ISO 8601 without a zone, taken for UTC',
  spaced: 'Date and time with a space between them and no zone, taken for UTC',
  spaced_offset: 'Date and time with a space between them, and an offset',
  date_only: 'Days without a time, taken for UTC',
  rfc2822: 'RFC 2822',
  epoch_seconds: 'Seconds since the epoch',
  epoch_millis: 'Milliseconds since the epoch',
  day_first: 'Day, month and year, without a zone, taken for UTC',
  month_first: 'Month, day and year, without a zone, taken for UTC',
};

/** `description.ts`: the platform as data. */
export function descriptionFile(draft: Draft): DraftFile {
  const { names, proposal, signature } = draft;
  const { factory, constant, platform, title } = names;
  const hasIgnored = proposal.repeats.length > 0;
  const scheme = signature && [
    '  signature: {',
    "    scheme: 'hmac',",
    "    algorithm: 'sha256',",
    `    encoding: ${literal(signature.encoding)},`,
    '    header: SIGNATURE_HEADER,',
    "    signs: 'body',",
    '  },',
  ];
  const { headers, bodies } = fingerprintOf(draft);
  const text = [
    ...importOf('@orderdock/adapters', ['type DescribedPlatform']),
    ...importOf('./coverage.ts', [`${constant}_COVERAGE`]),
    ...(hasIgnored ? importOf('./ignored.ts', [`${constant}_IGNORED`]) : []),
    '',
    ...(signature === undefined ? [] : [`export const SIGNATURE_HEADER = ${literal(signature.header)};`, '']),
    `export const ${factory}Description: Omit<DescribedPlatform<${literal(platform)}>, 'maxBytes'> = {`,
    `  name: ${literal(platform)},`,
    `  title: ${literal(title)},`,
    `  sources: [${signature === undefined ? "'poll'" : "'webhook', 'poll'"}],`,
    ...(scheme ?? [
      '  // confidence 0: a sample does not show how webhooks are signed; see requireHmacHeader, requireJwt and the like.',
      '  signature: undefined,',
    ]),
    `  fingerprint: { headers: [${headers.map(literal).join(', ')}], bodies: [${bodies}] },`,
    '  // confidence 0: topics, patience and retries are in the documentation of the platform only.',
    '  topics: [],',
    '  answerBudgetMs: 5_000,',
    '  retries: { attempts: 0, overMs: 0 },',
    '  deliveryIdIsUnique: false,',
    '  notes: {',
    `    money: ${literal(moneyNote(proposal))},`,
    `    dates: ${literal(DATES[planOf(proposal).dateFormat])},`,
    '  },',
    `  coverage: ${constant}_COVERAGE,`,
    ...(hasIgnored ? [`  ignored: ${constant}_IGNORED,`] : []),
    '};',
  ];
  return { path: 'description.ts', text: text.join('\n') };
}

/** The members at the top of a payload that hold what every order has; an order in a list is known by its own. */
function fingerprintOf({ proposal, signature }: Draft): {
  readonly headers: readonly string[];
  readonly bodies: string;
} {
  const root = proposal.root.slice(proposal.root.lastIndexOf(null) + 1);
  const places = [
    proposal.order.get('id')?.field.path,
    proposal.order.get('grand')?.field.path,
    proposal.lines?.path,
  ];
  const tops = places
    .flatMap((path) => [...root, ...(path ?? [])].slice(0, 1))
    .filter((step) => step !== null && step !== undefined);
  const members = [...new Set(tops)].map((step) => literal(step));
  return {
    headers: signature === undefined ? [] : [signature.header.toLowerCase()],
    bodies: members.length === 0 ? '' : `[${members.join(', ')}]`,
  };
}

function moneyNote({ money, tax, order }: Proposal): string {
  const unit = money.unit === 'minor' ? 'Whole numbers of minor units' : 'Decimals in major units';
  if (order.has('taxIncluded')) return `${unit}; a flag tells whether tax is inside the prices`;
  return tax.mode === 'unknown'
    ? unit
    : `${unit}; tax is ${tax.mode === 'included' ? 'inside' : 'outside'} the prices`;
}

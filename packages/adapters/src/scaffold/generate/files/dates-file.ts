import type { DateFormat } from '../../infer/date-format.ts';
import { DATE_ROLES, type DateRole } from '../../infer/date-roles.ts';
import type { Field } from '../../infer/field.ts';
import type { Proposal } from '../../infer/proposal.ts';
import { type Draft, type DraftFile, importOf } from '../draft.ts';
import { formatOfDates, planOf } from '../plan.ts';

/** The kind of leaf that reads a format, and whether the draft has to bring it along. */
export interface DateKind {
  readonly name: string;
  readonly isOwn: boolean;
}

const KINDS: Readonly<Record<DateFormat, DateKind>> = {
  iso: { name: 'isoInstant', isOwn: false },
  iso_zoneless: { name: 'isoInstantUtc', isOwn: false },
  rfc2822: { name: 'rfc2822Instant', isOwn: false },
  epoch_seconds: { name: 'epochSeconds', isOwn: false },
  epoch_millis: { name: 'epochMillis', isOwn: false },
  spaced: { name: 'spacedInstant', isOwn: true },
  spaced_offset: { name: 'offsetInstant', isOwn: true },
  date_only: { name: 'day', isOwn: true },
  day_first: { name: 'dayFirstInstant', isOwn: true },
  month_first: { name: 'monthFirstInstant', isOwn: true },
};

const OWN: Readonly<Partial<Record<DateFormat, readonly string[]>>> = {
  spaced: [
    '/** `2026-01-31 12:00:00`, without a zone: taken for UTC, and the order says so. */',
    'export const spacedInstant: Kind<Instant> = {',
    "  expected: 'a date and time',",
    "  read: (value) => (typeof value === 'string' ? isoInstantUtc.read(value.replace(' ', 'T')) : undefined),",
    '};',
  ],
  spaced_offset: [
    '/** `2026-01-31 12:00:00 +0100`. */',
    'export const offsetInstant: Kind<Instant> = {',
    "  expected: 'a date and time with an offset',",
    '  read: (value) =>',
    "    typeof value === 'string' ? isoInstant.read(value.replace(' ', 'T').replace(' ', '')) : undefined,",
    '};',
  ],
  date_only: [
    '/** `2026-01-31`: the day in UTC. */',
    'export const day: Kind<Instant> = {',
    "  expected: 'a day',",
    '  read: (value) => {',
    `    const instant = isoInstantUtc.read(\`\${value}T00:00:00\`);`,
    "    return instant && { ...instant, precision: 'day' };",
    '  },',
    '};',
  ],
  day_first: localKind('dayFirstInstant', '31.01.2026 12:00', ['day', 'month']),
  month_first: localKind('monthFirstInstant', '01/31/2026 12:00', ['month', 'day']),
};

const NEEDS_OFFSET: readonly DateFormat[] = ['spaced_offset'];

/** The kind that reads the dates of a role. */
export function dateKindOf({ order }: Proposal, role: DateRole, otherwise: DateFormat): DateKind {
  return KINDS[formatOfDates(order.get(role)?.field) ?? otherwise];
}

/** The kind that reads the dates of a place in a list. */
export function dateKindAt(proposal: Proposal, field: Field | undefined): DateKind {
  return KINDS[formatOfDates(field) ?? planOf(proposal).dateFormat];
}

/** `dates.ts`: the kinds of dates that the library has none for; undefined where it has. */
export function datesFile({ proposal }: Draft): DraftFile | undefined {
  const { dateFormat } = planOf(proposal);
  const places = [
    ...DATE_ROLES.map(({ name }) => proposal.order.get(name)?.field),
    proposal.parcels?.chosen.get('at')?.field,
    proposal.payments?.chosen.get('at')?.field,
  ];
  const formats = places.flatMap((field) => {
    return field === undefined ? [] : [formatOfDates(field) ?? dateFormat];
  });
  const own = [...new Set(formats)].flatMap((format) => {
    const lines = OWN[format];
    return lines === undefined ? [] : [{ format, lines }];
  });
  if (own.length === 0) return undefined;
  const kinds = own.map(({ format }) => (NEEDS_OFFSET.includes(format) ? 'isoInstant' : 'isoInstantUtc'));
  const text = [
    ...importOf('@orderdock/adapters', [...kinds, 'type Kind']),
    ...importOf('@orderdock/schema', ['type Instant']),
    ...own.flatMap(({ lines }) => ['', ...lines]),
  ];
  return { path: 'dates.ts', text: text.join('\n') };
}

function localKind(
  name: string,
  example: string,
  [first, second]: readonly [string, string],
): readonly string[] {
  const constant = first === 'day' ? 'DAY_FIRST' : 'MONTH_FIRST';
  return [
    `const ${constant} = /^(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4})(?:[ T](\\d{1,2}):(\\d{2})(?::(\\d{2}))?)?$/;`,
    '',
    `/** \`${example}\`, without a zone: taken for UTC, and the order says so. */`,
    `export const ${name}: Kind<Instant> = {`,
    "  expected: 'a date',",
    '  read: (value) => {',
    `    const [, ${first} = '', ${second} = '', year = '', hour = '0', minute = '00', seconds = '00'] =`,
    `      ${constant}.exec(String(value)) ?? [];`,
    "    const two = (part: string) => part.padStart(2, '0');",
    `    return isoInstantUtc.read(\`\${year}-\${two(month)}-\${two(day)}T\${two(hour)}:\${minute}:\${seconds}\`);`,
    '  },',
    '};',
  ];
}

import { epochMillis, epochSeconds, rfc2822Instant } from '../../source/instant-kinds.ts';
import { isoInstant, isoInstantUtc } from '../../source/kinds.ts';
import type { Scalar } from './field.ts';

/** How the dates of a place are written. `local` are the parts of a date in the order in which they stand. */
export type DateFormat =
  | 'iso'
  | 'iso_zoneless'
  | 'spaced'
  | 'spaced_offset'
  | 'date_only'
  | 'rfc2822'
  | 'epoch_seconds'
  | 'epoch_millis'
  | 'day_first'
  | 'month_first';

/** How each is told, the surest first. */
const FORMATS: readonly (readonly [DateFormat, (value: Scalar) => boolean])[] = [
  ['iso', (value) => isoInstant.read(value) !== undefined],
  ['iso_zoneless', (value) => isoInstantUtc.read(value) !== undefined],
  ['spaced', (value) => isText(value, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})?$/)],
  [
    'spaced_offset',
    (value) => isText(value, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})? ?(?:Z|[+-]\d\d:?\d\d)$/),
  ],
  ['date_only', (value) => isText(value, /^\d{4}-\d\d-\d\d$/)],
  ['rfc2822', (value) => rfc2822Instant.read(value) !== undefined],
  ['epoch_seconds', (value) => epochSeconds.read(value) !== undefined],
  ['epoch_millis', (value) => epochMillis.read(value) !== undefined],
  ['day_first', (value) => isLocal(value, 0)],
  ['month_first', (value) => isLocal(value, 1)],
];

/** `31.01.2026 12:00:00`, `31/01/2026 12:00` and `31-01-2026`. */
const LOCAL = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/;

/**
 * The format that all the values have; undefined where they have none in common. A date that can be read either way round
 * counts as day first, unless it is written with slashes.
 */
export function dateFormatOf(values: readonly Scalar[]): DateFormat | undefined {
  if (values.length === 0) return undefined;
  const fitting = FORMATS.filter(([, fits]) => values.every(fits)).map(([format]) => format);
  const isAmbiguous = fitting.includes('day_first') && fitting.includes('month_first');
  return isAmbiguous && values.some((value) => String(value).includes('/')) ? 'month_first' : fitting[0];
}

/** Whether both readings of a local date are possible, so that only more samples can tell. */
export function isAmbiguousDate(values: readonly Scalar[]): boolean {
  return values.length > 0 && values.every((value) => isLocal(value, 0) && isLocal(value, 1));
}

function isText(value: Scalar, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

/** `dayAt` is where the day stands: 0 where it comes before the month, 1 behind it. */
function isLocal(value: Scalar, dayAt: 0 | 1): boolean {
  const parts = typeof value === 'string' ? LOCAL.exec(value) : null;
  if (parts === null) return false;
  const [day, month] = [Number(parts[1 + dayAt]), Number(parts[2 - dayAt])];
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/** A zone of the IANA database, and what its clocks show. */
export interface TimeZone {
  readonly name: string;
  /** What the clocks show at an instant, as if it were UTC; both in milliseconds since the epoch. */
  localOf(instant: number): number;
  /** The first instant at which the clocks show `local`; for an hour that they leave out, as if they had not. */
  instantOf(local: number): number;
}

/** Undefined for what is no zone of the IANA database. */
export function createTimeZone(name: string): TimeZone | undefined {
  const format = formatOf(name);
  if (format === undefined) return undefined;
  const offsetAt = (instant: number) => shownBy(format, instant) - Math.floor(instant / 1_000) * 1_000;
  return {
    name,
    localOf: (instant) => instant + offsetAt(instant),
    instantOf(local) {
      const guesses = [local - offsetAt(local - DAY_MS), local - offsetAt(local + DAY_MS)];
      const fitting = guesses.filter((guess) => guess + offsetAt(guess) === local);
      return fitting.length === 0 ? (guesses[0] ?? local) : Math.min(...fitting);
    },
  };
}

const ENGLISH = 'en-US';

function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat(ENGLISH, {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}

function shownBy(format: Intl.DateTimeFormat, instant: number): number {
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

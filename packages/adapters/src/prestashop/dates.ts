import type { Instant } from '@orderdock/schema';
import { parseIsoInstant } from '../source/iso-instant.ts';
import { type Kind, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { createTimeZone, type TimeZone } from './time-zone.ts';

/** The dates by which MySQL and PHP say that there is none. */
const NO_DATE = /^(?:0000-00-00|-0001-11-30|1970-01-01[T ]00:00:00)/;
const LOCAL = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the times of one order. */
export interface DateReader {
  /** The time at `name`; undefined where there is none, which MySQL writes as zeros. */
  read(source: Source | undefined, name: string): Instant | undefined;
}

/**
 * Times are by the clocks of the shop, and no answer names their zone: the client puts it into the document as `time_zone`,
 * and `configured` stands in for it. Without either they are read as UTC, with an issue.
 */
export function createDateReader(document: Source, configured: string | undefined): DateReader {
  const zone = readZone(document, configured);
  const instant = instantIn(zone ?? UTC);
  return {
    read(source, name) {
      const date = source?.optional(name, instant);
      if (date === undefined || date === 'never') return undefined;
      if (zone === undefined && date.zoneAssumed !== undefined)
        document.report('time_zone', {
          code: 'zone_assumed',
          message: 'The times are by the clocks of the shop, whose zone is not told: they were read as UTC',
        });
      return date;
    },
  };
}

const UTC: TimeZone = { name: 'UTC', localOf: (instant) => instant, instantOf: (local) => local };

function readZone(document: Source, configured: string | undefined): TimeZone | undefined {
  const name = document.optional('time_zone', text) ?? configured;
  if (name === undefined) return undefined;
  const zone = createTimeZone(name);
  if (zone === undefined)
    document.report('time_zone', { code: 'unknown_zone', message: 'Not a time zone of the IANA database' });
  return zone;
}

/** `YYYY-MM-DD hh:mm:ss` by the clocks of the zone; a text that names its offset is taken at its word. */
function instantIn(zone: TimeZone): Kind<Instant | 'never'> {
  return {
    expected: 'a date and time',
    read(value) {
      if (typeof value !== 'string') return undefined;
      const written = value.trim();
      if (NO_DATE.test(written)) return 'never';
      if (LOCAL.test(written)) return localInstant(zone, written.replace(' ', 'T'), 's');
      return DAY.test(written) ? localInstant(zone, `${written}T00:00:00`, 'day') : parseIsoInstant(written);
    },
  };
}

function localInstant(zone: TimeZone, written: string, precision: Instant['precision']): Instant | undefined {
  const local = parseIsoInstant(written, true);
  if (local === undefined) return undefined;
  const at = new Date(zone.instantOf(Date.parse(local.at))).toISOString();
  return at.length === 24 ? { at, precision, zoneAssumed: zone.name } : undefined;
}

import type { Instant } from '@orderdock/schema';

const ISO = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * An ISO 8601 date and time as an instant in UTC; digits below the millisecond are cut off. `assumeUtc` reads a text
 * without a zone as UTC and says so in `zoneAssumed`; otherwise such a text is refused. Undefined for what is no date.
 */
export function parseIsoInstant(text: string, assumeUtc = false): Instant | undefined {
  const parts = ISO.exec(text);
  if (parts === null) return undefined;
  const [, local = '', fraction, zone] = parts;
  if (zone === undefined && !assumeUtc) return undefined;
  const clock = Date.parse(`${local}.${(fraction ?? '').padEnd(3, '0').slice(0, 3)}Z`);
  // Date.parse turns 30 February into 2 March.
  if (Number.isNaN(clock) || !new Date(clock).toISOString().startsWith(local)) return undefined;
  const at = new Date(clock - offsetMs(zone)).toISOString();
  if (at.length !== 24) return undefined;
  return {
    at,
    precision: fraction === undefined ? 's' : 'ms',
    ...(zone === undefined && { zoneAssumed: 'UTC' }),
  };
}

function offsetMs(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

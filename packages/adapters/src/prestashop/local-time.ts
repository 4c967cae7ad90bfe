import type { TimeZone } from './time-zone.ts';

/** Longer than any clock is ever set back. */
const SET_BACK_MS = 3 * 60 * 60 * 1_000;
/** The end of a span that has none. */
export const FOREVER = '9999-12-31 23:59:59';
/** The beginning of one. */
export const BEGINNING = '1970-01-01 00:00:00';

/** An instant as the shop writes it: `YYYY-MM-DD hh:mm:ss` by its clocks. */
export function localText(zone: TimeZone | undefined, instant: number): string {
  return textOf(zone?.localOf(instant) ?? instant);
}

/**
 * The earliest that the clocks of the shop show from an instant on. When they are set back, what changes after the instant
 * may be written with a time before it.
 */
export function earliestText(zone: TimeZone | undefined, instant: number): string {
  if (zone === undefined) return textOf(instant);
  const later = zone.localOf(instant + SET_BACK_MS) - SET_BACK_MS;
  return textOf(Math.min(zone.localOf(instant), later));
}

function textOf(local: number): string {
  const within = Math.min(Math.max(local, 0), Date.UTC(9999, 11, 31));
  return new Date(within).toISOString().slice(0, 19).replace('T', ' ');
}

const LOCAL = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/;

/** The first instant at which the clocks show a text of the shop; undefined for what is none. */
export function instantOfText(zone: TimeZone | undefined, text: unknown): number | undefined {
  const parts = typeof text === 'string' ? LOCAL.exec(text) : null;
  if (parts === null) return undefined;
  const local = Date.parse(`${parts[1]}T${parts[2]}Z`);
  if (Number.isNaN(local) || local < 0) return undefined;
  return zone === undefined ? local : zone.instantOf(local);
}

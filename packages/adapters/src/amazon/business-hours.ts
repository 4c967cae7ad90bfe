import type { Attribute } from '@orderdock/schema';
import { integer, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { leaf } from './kinds.ts';

/** Amazon's names for the parts of a timetable; v0 writes them with capitals. */
export interface TimetableNames {
  readonly hours: string;
  readonly day: string;
  readonly exceptions: string;
  readonly date: string;
  /** What an exception is: `CLOSED`, or whether it is open. */
  readonly kind: string;
  readonly windows: string;
  readonly start: string;
  readonly end: string;
  readonly hour: string;
  readonly minute: string;
}

/** When an address takes deliveries, a line for each day: `MON 9:00-17:00`, `2026-12-31 CLOSED`. */
export function readTimetable(time: Source | undefined, names: TimetableNames): Attribute[] {
  if (time === undefined) return [];
  const days = time.optionalList(names.hours).map((day) => ({
    name: names.hours,
    value: joined([day.optional(names.day, text), ...readWindows(day, names)]),
  }));
  const exceptions = time.optionalList(names.exceptions).map((day) => ({
    name: names.exceptions,
    value: joined([
      day.optional(names.date, text),
      day.optional(names.kind, leaf),
      ...readWindows(day, names),
    ]),
  }));
  return [...days, ...exceptions].filter(({ value }) => value !== '');
}

function readWindows(day: Source, names: TimetableNames): string[] {
  return day
    .optionalList(names.windows)
    .map((window) => [names.start, names.end].map((end) => readTime(window.optionalObject(end), names)))
    .map((ends) => ends.join('-'));
}

function readTime(time: Source | undefined, names: TimetableNames): string {
  const hour = time?.optional(names.hour, integer);
  const minute = time?.optional(names.minute, integer);
  return hour === undefined ? '?' : `${hour}:${String(minute ?? 0).padStart(2, '0')}`;
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ');
}

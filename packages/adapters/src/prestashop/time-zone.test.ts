import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { earliestText, instantOfText, localText } from './local-time.ts';
import { createTimeZone, type TimeZone } from './time-zone.ts';

const zone = (name: string): TimeZone => createTimeZone(name) ?? expect.unreachable();

describe('a zone', () => {
  test.each([
    ['Europe/Paris', '2026-01-15 12:00:00', '2026-01-15T11:00:00Z'],
    ['Europe/Paris', '2026-07-15 12:00:00', '2026-07-15T10:00:00Z'],
    ['Asia/Kolkata', '2026-01-15 00:00:00', '2026-01-14T18:30:00Z'],
    ['America/New_York', '2026-12-31 23:59:59', '2027-01-01T04:59:59Z'],
    ['Pacific/Kiritimati', '2026-01-01 00:00:00', '2025-12-31T10:00:00Z'],
    ['UTC', '2026-02-28 23:59:59', '2026-02-28T23:59:59Z'],
    // The hour that comes twice: the first of them.
    ['Europe/Paris', '2026-10-25 02:30:00', '2026-10-25T00:30:00Z'],
    ['America/New_York', '2026-11-01 01:30:00', '2026-11-01T05:30:00Z'],
    ['Australia/Lord_Howe', '2026-04-05 01:45:00', '2026-04-04T14:45:00Z'],
    // The hour that there is not: what a clock shows that was not set forward.
    ['Europe/Paris', '2026-03-29 02:30:00', '2026-03-29T01:30:00Z'],
  ])('of %s at %s is at %s', (name, text, at) => {
    expect(instantOfText(zone(name), text)).toBe(Date.parse(at));
  });

  test.each(['Mars/Olympus', '', 'Europe/Paris; DROP', '__proto__'])('%j is none', (name) => {
    expect(createTimeZone(name)).toBeUndefined();
  });

  const instants = fc.integer({ min: Date.UTC(2000, 0, 1) / 1_000, max: Date.UTC(2040, 0, 1) / 1_000 });
  const zones = fc.constantFrom(
    'Europe/Paris',
    'America/St_Johns',
    'Asia/Tokyo',
    'Australia/Lord_Howe',
    'UTC',
  );

  test('shows a time from which the instant is found again, or the first that shows it', () => {
    fc.assert(
      fc.property(instants, zones, (seconds, name) => {
        const instant = seconds * 1_000;
        const shown = localText(zone(name), instant);
        const found = instantOfText(zone(name), shown) ?? Number.NaN;
        expect(localText(zone(name), found)).toBe(shown);
        expect(found).toBeLessThanOrEqual(instant);
        expect(instant - found).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });

  test('never shows a time before the earliest that is asked for', () => {
    fc.assert(
      fc.property(instants, fc.nat(7 * 24 * 3_600), zones, (seconds, later, name) => {
        const from = earliestText(zone(name), seconds * 1_000);
        expect(localText(zone(name), (seconds + later) * 1_000) >= from).toBe(true);
      }),
    );
  });
});

test.each(['0000-00-00 00:00:00', '2026-13-01 00:00:00', '2026-01-01', 'soon', 5, null, undefined])(
  '%j is no time of the shop',
  (text) => {
    expect(instantOfText(undefined, text)).toBeUndefined();
  },
);

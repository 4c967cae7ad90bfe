import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filterOf, firstPlace, fromCursor, nextPlace, type Place, toCursor } from './list-place.ts';

const NOW = Date.parse('2026-03-10T12:00:00.000Z');
const HOUR_MS = 3_600_000;

interface Entry {
  readonly id: number;
  modified: number;
}

/** A page of the orders that changed within the span, as getOrders would give it. */
function pageOf(all: readonly Entry[], place: Place, { size, sort }: { size: number; sort: 1 | -1 }) {
  const found = all
    .filter(({ modified }) => modified >= place.from && modified <= (place.until ?? modified))
    .toSorted((a, b) => sort * (a.modified - b.modified));
  return { ids: found.slice(place.offset, place.offset + size).map(({ id }) => id), total: found.length };
}

describe('a list', () => {
  test('passes over no order, whatever changes between its pages and however eBay sorts them', () => {
    const scenario = fc.record({
      count: fc.integer({ min: 0, max: 30 }),
      size: fc.integer({ min: 1, max: 7 }),
      sort: fc.constantFrom(1 as const, -1 as const),
      changes: fc.array(fc.array(fc.nat(29), { maxLength: 4 }), { maxLength: 12 }),
    });
    fc.assert(
      fc.property(scenario, ({ count, size, sort, changes }) => {
        const all = Array.from({ length: count }, (_, id): Entry => ({ id, modified: NOW - HOUR_MS + id }));
        const seen = new Set<number>();
        let now = NOW;
        let place: Place | undefined = firstPlace('2026-03-01T00:00:00Z', now);
        for (let page = 0; place !== undefined; page += 1) {
          expect(page).toBeLessThan(500);
          const { ids, total } = pageOf(all, place, { size, sort });
          for (const id of ids) seen.add(id);
          now += 1_000;
          place = nextPlace(place, { count: ids.length, total }, now);
          for (const id of changes[page] ?? []) {
            const entry = all[id];
            if (entry !== undefined) entry.modified = now + 1;
          }
        }
        expect([...seen].toSorted((a, b) => a - b)).toEqual(all.map(({ id }) => id));
      }),
    );
  });

  test('of an answer without a total ends at an empty page', () => {
    const first = firstPlace('2026-03-01T00:00:00Z', NOW);
    const second = nextPlace(first, { count: 2, total: undefined }, NOW);
    expect(second).toMatchObject({ offset: 2, hasShrunk: false });
    expect(second && nextPlace(second, { count: 0, total: undefined }, NOW)).toBeUndefined();
  });

  test('asks for no more than eBay keeps', () => {
    expect(filterOf(firstPlace('1999-01-01T00:00:00Z', NOW))).toBe(
      'lastmodifieddate:[2024-03-11T12:00:00.000Z..2026-03-10T12:00:00.000Z]',
    );
  });
});

test('a place comes back from its cursor', () => {
  const place = fc.record({
    by: fc.constantFrom('lastmodifieddate' as const, 'creationdate' as const),
    from: fc.nat(),
    until: fc.option(fc.nat(), { nil: undefined }),
    offset: fc.nat(),
    total: fc.option(fc.nat(), { nil: undefined }),
    hasShrunk: fc.boolean(),
  });
  fc.assert(
    fc.property(place, (value) => {
      expect(fromCursor(toCursor(value))).toEqual(value);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCursor } from '../client/cursor.ts';
import { beginning, type Place, placeAfter } from './list-place.ts';

interface Entry {
  readonly key: string;
  readonly changedAt: number;
}

/** TikTok's list: by time, from `since` on, with a token that is a number of orders to leave out. */
function fetchPage(entries: readonly Entry[], { since = 0, token = '0' }: Place, size: number) {
  const found = entries.filter(({ changedAt }) => changedAt >= since);
  const end = Number(token) + size;
  return { page: found.slice(Number(token), end), next: end < found.length ? String(end) : undefined };
}

function keysFrom(entries: readonly Entry[], size: number): string[] {
  const keys: string[] = [];
  let place: Place | undefined = beginning({});
  while (place !== undefined) {
    const { seen }: Place = place;
    const { page, next } = fetchPage(entries, place, size);
    keys.push(...page.map(({ key }) => key).filter((key) => !seen.has(key)));
    place = next === undefined ? undefined : placeAfter(place, page, next);
  }
  return keys;
}

test('whatever orders share a second and however few a page holds, each is given once and in order', () => {
  const times = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 30 });
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 5 }), (seconds, size) => {
      const entries = seconds.toSorted().map((changedAt, n) => ({ key: `${n}@${changedAt}`, changedAt }));
      expect(keysFrom(entries, size)).toEqual(entries.map(({ key }) => key));
    }),
  );
});

test('a cursor of another kind is refused', () => {
  const cursor = Buffer.from('{"since":-1}').toString('base64url');
  expect(decodeCursor(cursor).get('since')).toBe('-1');
  expect(() => beginning({ cursor })).toThrow('cursor');
});

test('a page that does not say when its orders were changed is followed by the token', () => {
  const place = beginning({ updatedSince: '2026-06-01T00:00:00Z' });
  expect(placeAfter(place, [{ key: 'a', changedAt: undefined }], 'next')).toEqual({
    ...place,
    token: 'next',
  });
});

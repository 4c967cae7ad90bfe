import { expect, test } from 'vitest';
import { decodePlace, encodePlace, nextPlace, queryOf } from './place.ts';

const order = (id: number, second: number) => ({
  id,
  date_modified: `Sun, 01 Mar 2026 12:00:${String(second).padStart(2, '0')} +0000`,
});
const at = (second: string) => `2026-03-01T12:00:${second}.000Z`;
const begin = { since: undefined, seen: [], afterId: undefined };

test('a page that is not full is the last', () => {
  expect(nextPlace(begin, [order(1, 1)], 2)).toBeUndefined();
  expect(nextPlace(begin, [], 2)).toBeUndefined();
});

test('the next page begins at the last second, without the orders of it that were seen', () => {
  const next = nextPlace(begin, [order(1, 1), order(2, 3), order(3, 3)], 3);
  expect(next).toEqual({ since: at('03'), seen: ['2', '3'], afterId: undefined });
});

test('a page of one second goes on by id within it, and then with the next second', () => {
  const within = nextPlace(begin, [order(4, 3), order(9, 3)], 2);
  expect(within).toEqual({ since: at('03'), seen: ['4', '9'], afterId: '0' });
  expect(within && queryOf(within)).toEqual({
    min_date_modified: at('03'),
    max_date_modified: at('03'),
    min_id: '1',
    sort: 'id:asc',
  });
  expect(within && nextPlace(within, [order(4, 3), order(6, 3)], 2)).toMatchObject({ afterId: '6' });
  expect(within && nextPlace(within, [order(7, 3)], 2)).toMatchObject({
    since: at('04'),
    afterId: undefined,
  });
});

test('a place survives as a text', () => {
  const place = { since: at('03'), seen: ['4', '9'], afterId: '90071992547409931' };
  expect(decodePlace(encodePlace(place))).toEqual(place);
});

test('a page whose last order has no date ends the list rather than beginning it again', () => {
  expect(nextPlace(begin, [order(1, 1), { id: 2 }], 2)).toBeUndefined();
});

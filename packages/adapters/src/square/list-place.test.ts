import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedAt } from './__fixtures__/connect.ts';
import {
  firstPlace,
  fromCursor,
  isRepeated,
  nextPlace,
  type Place,
  toCursor,
  withRepeated,
} from './list-place.ts';

interface Stored {
  readonly id: string;
  updated_at: string;
}

/** Square's search over a store that lives on: it ends at the time of its first call, and goes by time and id. */
function createStore(times: readonly number[]) {
  let clock = Math.max(0, ...times);
  const orders: Stored[] = times.map((time, at) => ({ id: `O${at}`, updated_at: changedAt(time) }));
  const key = ({ updated_at, id }: Stored) => `${updated_at} ${id}`;
  return {
    orders,
    touch(at: number, ticks: number) {
      clock += ticks;
      const order = orders[at % orders.length];
      if (order !== undefined) order.updated_at = changedAt(clock);
    },
    search({ since = '', cursor }: Place, limit: number) {
      const [end = '', after = ''] = cursor?.split('|') ?? [changedAt(clock)];
      const found = orders
        .filter(({ updated_at }) => updated_at >= since && updated_at <= end)
        .filter((order) => key(order) > after)
        .toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
      const page = found.slice(0, limit).map((order) => ({ ...order }));
      const last = page.at(-1);
      return { page, cursor: found.length > limit && last ? `${end}|${key(last)}` : undefined };
    },
  };
}

test('whatever changes between two pages, every order is listed, no state of it twice, and the list ends', () => {
  const changes = fc.array(fc.record({ at: fc.nat(11), ticks: fc.nat(2) }), { maxLength: 3 });
  fc.assert(
    fc.property(
      fc.array(fc.nat(4), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      fc.array(changes, { maxLength: 12 }),
      (times, limit, between) => {
        const store = createStore(times);
        const listed: string[] = [];
        const ids = new Set<string>();
        let place = firstPlace(['L1'], undefined);
        for (let page = 0; place !== undefined; page += 1) {
          expect(page).toBeLessThan(200);
          const here: Place = fromCursor(toCursor(place));
          const found = store.search(here, withRepeated(here, limit));
          for (const order of found.page.filter((candidate) => !isRepeated(here, candidate))) {
            ids.add(order.id);
            listed.push(`${order.id} ${order.updated_at}`);
          }
          place = nextPlace(here, found.page, found.cursor);
          for (const { at, ticks } of between[page] ?? []) store.touch(at, ticks);
        }
        expect([...ids].toSorted()).toEqual(store.orders.map(({ id }) => id).toSorted());
        expect(new Set(listed).size).toBe(listed.length);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('locations are taken in the order of their ids, each once, those after a group as they are then', () => {
  const ids = Array.from({ length: 12 }, (_, at) => `L${String(at).padStart(2, '0')}`);
  const first = firstPlace([...ids, 'L03'], 'then');
  expect(first?.locations).toEqual(ids.slice(0, 10));
  expect(firstPlace(['L99', ...ids], 'then', 'L09')).toMatchObject({
    locations: ['L10', 'L11', 'L99'],
    since: 'then',
  });
  expect(firstPlace(ids, 'then', 'L11')).toBeUndefined();
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

const anyone = () => true;

test('one of each store in turn, in order within a store', () => {
  const turns = new Turns<string>();
  for (const one of ['a1', 'a2', 'a3', 'b1', 'c1', 'b2']) turns.join(one.slice(0, 1), one);
  const served = Array.from({ length: 7 }, () => turns.next(anyone));
  expect(served).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', undefined]);
});

test('a store that may not be served keeps its turn', () => {
  const turns = new Turns<string>();
  for (const one of ['a1', 'b1', 'b2']) turns.join(one.slice(0, 1), one);
  expect(turns.next((storeId) => storeId !== 'a')).toBe('b1');
  expect(turns.next(anyone)).toBe('a1');
  expect(turns.next(() => false)).toBeUndefined();
});

test('whoever joins leaves or is served once, and no store is served twice while another waits that may be', () => {
  const step = fc.record({
    store: fc.constantFrom('a', 'b', 'c'),
    what: fc.constantFrom('join', 'leave', 'next'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const turns = new Turns<{ store: string }>();
      const waiting: { store: string }[] = [];
      let before: string | undefined;
      for (const { store, what } of steps) {
        if (what === 'join') {
          const one = { store };
          waiting.push(one);
          turns.join(store, one);
        } else if (what === 'leave') {
          const one = waiting.find((each) => each.store === store);
          if (one === undefined) continue;
          expect(turns.leave(store, one)).toBe(true);
          expect(turns.leave(store, one)).toBe(false);
          waiting.splice(waiting.indexOf(one), 1);
        } else {
          const others = waiting.some((each) => each.store !== before);
          const served = turns.next(anyone);
          if (served === undefined) expect(waiting).toEqual([]);
          else {
            expect(waiting.find((each) => each.store === served.store)).toBe(served);
            waiting.splice(waiting.indexOf(served), 1);
            if (others && steps.every((each) => each.what !== 'join' || each.store === store)) {
              expect(served.store).not.toBe(before);
            }
          }
          before = served?.store;
        }
        expect(turns.size).toBe(waiting.length);
      }
    }),
  );
});

import { expect, test } from 'vitest';
import { createGather } from './gather.ts';

/** A gather whose runs are written down; each item is answered by its own double. */
function doubling(later?: (flush: () => void) => void) {
  const runs: (readonly number[])[] = [];
  const ask = createGather(async (items: readonly number[]) => {
    runs.push(items);
    return items.map((item) => 2 * item);
  }, later);
  return { ask, runs };
}

test('what comes in one turn is run together, also from promises that settle in it', async () => {
  const { ask, runs } = doubling();
  const late = Promise.resolve()
    .then(() => {})
    .then(() => ask(3));
  expect(await Promise.all([ask(1), ask(2), late])).toEqual([2, 4, 6]);
  expect(runs).toEqual([[1, 2, 3]]);
});

test('the next turn is a run of its own, while the one before is still under way', async () => {
  const held = Promise.withResolvers<void>();
  const runs: (readonly number[])[] = [];
  const ask = createGather(async (items: readonly number[]) => {
    runs.push(items);
    if (items.includes(1)) await held.promise;
    return items;
  });
  const first = ask(1);
  expect(await new Promise((resolve) => setImmediate(() => resolve(ask(2))))).toBe(2);
  expect(runs).toEqual([[1], [2]]);
  held.resolve();
  expect(await first).toBe(1);
});

test('more than 256 are run in parts, each answered from its own', async () => {
  const { ask, runs } = doubling();
  const answers = await Promise.all(Array.from({ length: 600 }, (_, item) => ask(item)));
  expect(answers).toEqual(Array.from({ length: 600 }, (_, item) => item + item));
  expect(runs.map((items) => items.length)).toEqual([256, 256, 88]);
});

test('when it is run is the choice of whoever made it', async () => {
  const flushes: (() => void)[] = [];
  const { ask, runs } = doubling((flush) => flushes.push(flush));
  const answers = Promise.all([ask(1), ask(2)]);
  await new Promise((resolve) => setImmediate(resolve));
  expect([flushes.length, runs]).toEqual([1, []]);
  flushes[0]?.();
  expect(await answers).toEqual([2, 4]);
});

test('a run that fails fails for all of its own, and for nobody else', async () => {
  const ask = createGather(async (items: readonly number[]) => {
    if (items.includes(1)) throw new Error('lost');
    return items;
  });
  const [one, two] = [ask(1), ask(2)];
  const three = new Promise((resolve) => setImmediate(() => resolve(ask(3))));
  await expect(one).rejects.toThrow('lost');
  await expect(two).rejects.toThrow('lost');
  expect(await three).toBe(3);
});

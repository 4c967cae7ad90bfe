import { expect, test } from 'vitest';
import { pairedDifference, pairedRatio, runPairs } from './pairs.ts';

/** Two cases on a clock of their own: a call of A takes 3 ms, one of B 2 ms. */
function world() {
  let time = 0;
  const order: string[] = [];
  const spend = (name: string, ms: number) => async () => {
    if (order.at(-1) !== name) order.push(name);
    time += ms;
  };
  return { order, a: spend('A', 3), b: spend('B', 2), options: { pairs: 9, sampleMs: 8, now: () => time } };
}

test('the sides take turns, A B A B, for as many pairs as were asked for', async () => {
  const { order, a, b, options } = world();
  await runPairs(a, b, options);
  const warmUp = order.length - 18;
  expect(order.slice(warmUp)).toEqual(Array.from({ length: 9 }, () => ['A', 'B']).flat());
});

test('the ratio and the difference are those of one call', async () => {
  const { a, b, options } = world();
  expect(await pairedRatio(a, b, options)).toEqual(Array(9).fill(1.5));
  expect(await pairedDifference(a, b, options)).toEqual(Array(9).fill(1_000));
});

test('fewer than nine pairs are refused', async () => {
  const { a, b } = world();
  await expect(runPairs(a, b, { pairs: 8 })).rejects.toThrow('Expected at least 9 pairs, got 8');
});

import { expect, test } from 'vitest';
import { beginCall, breakerBench, makeCalls } from '../__fixtures__/breaker.ts';
import type { BreakerOptions } from './options.ts';

/** The calls after which the circuit opens, and why. */
async function opensAfter(options: BreakerOptions, outcomes: string): Promise<[number, string] | undefined> {
  const { breaker, transitions } = breakerBench(options);
  for (const [index, outcome] of [...outcomes].entries()) {
    await makeCalls(breaker, outcome);
    if (breaker.state === 'open') return [index + 1, transitions[0]?.cause ?? ''];
  }
  return undefined;
}

test.each<[BreakerOptions, string, [number, string] | undefined]>([
  [{}, 'FFFF.F', [6, 'failures']],
  [{}, 'FFFF......FFFF', undefined],
  [{}, 'FFFF.....F', [10, 'failures']],
  [{}, 'iFiFiFiFiiiii', undefined],
  [{ consecutiveFailures: 3 }, 'FF.FF.FFF', [7, 'failures']],
  [{ consecutiveFailures: 3, window: 100 }, 'FF.FFiF', [7, 'consecutive_failures']],
  [{ consecutiveFailures: 3, failureRatio: false }, 'FF.FF.FF.FF.FF.FFF', [18, 'consecutive_failures']],
  // Of 20 outcomes half, but of no fewer than 4: the 2 that are wanting could not change it.
  [{ window: 20, minOutcomes: 4 }, 'FF', [2, 'failures']],
  [{ window: 20, minOutcomes: 4 }, '......FFFFFF', [12, 'failures']],
  [{ window: 20, minOutcomes: 20, failureRatio: 1 }, 'F'.repeat(20), [20, 'failures']],
])('under %j the outcomes %s open it after %j', async (options, outcomes, expected) => {
  expect(await opensAfter(options, outcomes)).toEqual(expected);
});

test('half of the calls of a window slow open it, though all succeed', async () => {
  const { breaker, clock, transitions } = breakerBench({ window: 4, slowCallMs: 1_000 });
  for (const tookMs of [999, 1_000, 10, 5_000]) {
    const end = beginCall(breaker);
    await clock.advance(tookMs);
    await end('success');
  }
  expect(transitions).toEqual([
    expect.objectContaining({ to: 'open', cause: 'slow_calls', outcomes: 4, failures: 0, slow: 2 }),
  ]);
});

test('with `windowMs` failures that are too old count for nothing', async () => {
  const { breaker, clock } = breakerBench({ windowMs: 10_000 });
  await makeCalls(breaker, 'FFFF');
  await clock.advance(11_000);
  expect(breaker.counts).toEqual({ outcomes: 0, failures: 0, slow: 0 });
  await makeCalls(breaker, 'FFFF');
  expect(breaker.state).toBe('closed');
  await makeCalls(breaker, 'F');
  expect(breaker.state).toBe('open');
});

test('with `windowMs` much traffic asks for its share of failures', async () => {
  const { breaker } = breakerBench({ windowMs: 10_000, failureRatio: 0.5 });
  await makeCalls(breaker, '.'.repeat(100) + 'F'.repeat(99));
  expect(breaker.state).toBe('closed');
  await makeCalls(breaker, 'F');
  expect(breaker.state).toBe('open');
});

import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { createResilience } from '../pipeline/create-resilience.ts';
import { TypicalDuration } from './typical-duration.ts';

let clock: FakeClock;
beforeEach(() => {
  clock = createFakeClock();
});

function seen(...durations: readonly number[]): TypicalDuration {
  const typical = new TypicalDuration(clock);
  for (const ms of durations) typical.record(ms, clock.monotonic());
  return typical;
}
const times = (count: number, ms: number) => Array.from({ length: count }, () => ms);

test('it says nothing before it has seen twenty', () => {
  expect(seen(...times(19, 100)).ms).toBe(0);
  expect(seen(...times(20, 100)).ms).toBeGreaterThan(80);
});

test('it is never above the median, and at most a sixth below it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 20, maxLength: 20 }),
      (all) => {
        const median = all.toSorted((a, b) => a - b)[9] ?? 0;
        const typical = seen(...all).ms;
        expect(typical).toBeLessThanOrEqual(median * 1.000001);
        expect(typical).toBeGreaterThanOrEqual(median * 0.84 - 1e-9);
      },
    ),
  );
});

test('it follows a downstream that has become faster or slower', () => {
  expect(seen(...times(500, 100), ...times(600, 1_000)).ms).toBeGreaterThan(840);
  expect(seen(...times(500, 1_000), ...times(600, 100)).ms).toBeLessThanOrEqual(100);
});

test('it forgets what no success has confirmed for half a minute, for it may be what keeps them away', async () => {
  const typical = seen(...times(40, 1_000));
  await clock.advance(30_000);
  expect(typical.ms).toBeGreaterThan(840);
  await clock.advance(1);
  expect(typical.ms).toBe(0);
  for (const ms of times(19, 5)) typical.record(ms, clock.monotonic());
  expect(typical.ms).toBe(0);
});

describe('a call with less time left than the work typically takes', () => {
  async function taught(lateStart?: 'refuse' | 'allow') {
    const pipeline = createResilience({ name: 'p', clock, lateStart, retry: false });
    for (let call = 0; call < 20; call++) {
      const done = pipeline.execute(() => clock.sleep(1_000));
      await clock.advance(1_000);
      await done;
    }
    return pipeline;
  }

  test('is refused before it starts: it takes no room and no call, and is told why', async () => {
    const pipeline = await taught();
    let calls = 0;
    const work = async () => calls++;
    await expect(pipeline.execute(work, { deadlineAt: clock.now() + 500 })).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
      started: false,
      reason: 'too_little_left',
    });
    expect([calls, pipeline.snapshot().breaker?.failures]).toEqual([0, 0]);
    expect(await pipeline.execute(async () => 'in time', { deadlineAt: clock.now() + 1_000 })).toBe(
      'in time',
    );
    expect(await pipeline.execute(async () => 'no deadline')).toBe('no deadline');
  });

  test('is tried where `lateStart` allows it', async () => {
    const pipeline = await taught('allow');
    expect(await pipeline.execute(async () => 'lucky', { deadlineAt: clock.now() + 5 })).toBe('lucky');
  });
});

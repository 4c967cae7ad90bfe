import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import { beforeEach, expect, test } from 'vitest';
import { fails, labelled, scripted, watch } from '../__fixtures__/work.ts';
import { createResilience } from '../pipeline/create-resilience.ts';
import { createRetryBudget } from './retry-budget.ts';

let clock: FakeClock;
beforeEach(() => {
  clock = createFakeClock();
});
const layer = (name: string, budget: false | undefined = undefined) =>
  createResilience({ name, clock, breaker: false, retry: { firstDelayMs: 0, budget } });

test('three layers around a downstream that is down make four calls for one, not sixty-four', async () => {
  const [outer, middle, inner] = [layer('outer', false), layer('middle', false), layer('inner', false)];
  let calls = 0;
  const down = async () => {
    calls++;
    throw labelled('down', true);
  };
  const reasons: string[] = [];
  outer.on('give_up', ({ reason }) => reasons.push(reason));
  const call = watch(outer.execute(() => middle.execute(() => inner.execute(down))));
  await clock.advance(10);
  expect([(call.error as Error).message, calls, reasons]).toEqual(['down', 4, ['retried_below']]);
});

test('an inner error is known again as the cause of what the layer between throws', async () => {
  const [outer, inner] = [layer('outer'), layer('inner')];
  const down = scripted(fails());
  const call = watch(
    outer.execute(() =>
      inner.execute(down.work).catch((cause) => {
        throw Object.assign(new Error('import failed', { cause }), { isRetryable: true });
      }),
    ),
  );
  await clock.advance(10);
  expect([(call.error as Error).message, down.calls]).toEqual(['import failed', 4]);
});

test('a program that throws one error object again and again is retried each time', async () => {
  const same = labelled('down', true);
  const pipeline = layer('p', false);
  for (let round = 1; round <= 3; round++) {
    const down = scripted(fails(same));
    watch(pipeline.execute(down.work));
    await clock.advance(10);
    expect(down.calls).toBe(4);
  }
});

test('in a full outage the calls of three layers with their budgets tend to one for each asked for', async () => {
  const [outer, middle, inner] = [layer('outer'), layer('middle'), layer('inner')];
  let calls = 0;
  const down = async () => {
    calls++;
    throw labelled('down', true);
  };
  for (let batch = 0; batch < 10; batch++) {
    const all = Array.from({ length: 100 }, () =>
      watch(outer.execute(() => middle.execute(() => inner.execute(down)))),
    );
    await clock.advance(10);
    expect(all.every(({ status }) => status === 'rejected')).toBe(true);
  }
  // 1,000 asked for, and 50 retries in store: of one layer, for the others leave it to it.
  expect(calls).toBeLessThanOrEqual(1_100);
});

test('several pipelines spend from one budget', async () => {
  const budget = createRetryBudget({ capacity: 3 });
  const down = scripted(fails());
  for (const name of ['a', 'b']) {
    const pipeline = createResilience({ name, clock, breaker: false, retry: { firstDelayMs: 0, budget } });
    watch(pipeline.execute(down.work));
    await clock.advance(10);
    expect(pipeline.snapshot().budget).toBe(0);
  }
  expect([down.calls, budget.left]).toEqual([1 + 3 + 1, 0]);
});

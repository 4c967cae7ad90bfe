import { silentLogger } from '@orderdock/kit';
import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import { beforeEach, expect, test } from 'vitest';
import { fails, scripted } from '../__fixtures__/work.ts';
import { createResilience } from '../pipeline/create-resilience.ts';
import type { ResilienceOptions } from '../pipeline/options.ts';
import type { BreakerOptions } from './options.ts';

let clock: FakeClock;
let told: unknown[];
beforeEach(() => {
  clock = createFakeClock();
  told = [];
});

function make(breaker: BreakerOptions | false, more: Partial<ResilienceOptions> = {}) {
  const pipeline = createResilience({ name: 'p', clock, retry: false, breaker, ...more });
  for (const event of ['open', 'half_open', 'recovering', 'close', 'would_refuse'] as const) {
    pipeline.on(event, (facts) => told.push([event, facts]));
  }
  return pipeline;
}

const well = scripted(() => 'well').work;
const down = scripted(fails()).work;

test('a pipeline tells the whole way from the trip back to full traffic', async () => {
  const pipeline = make({ window: 1, resetMs: 1_000, ramp: { steps: [0.5, 1], stepMs: 100 } });
  await expect(pipeline.execute(down)).rejects.toThrow('down');
  await clock.advance(1_000);
  for (let call = 0; call < 4; call++) {
    await pipeline.execute(well);
    await clock.advance(100);
  }
  expect(told).toEqual([
    ['open', { failures: 1, outcomes: 1, slow: 0, cause: 'failures', resetMs: 1_000 }],
    ['half_open', { probeLeaseMs: 1_000 }],
    ['recovering', { share: 0.5, stepMs: 100, cause: 'probe' }],
    ['recovering', { share: 1, stepMs: 100, cause: 'ramp' }],
    ['close', { outageMs: 1_200, cause: 'ramp' }],
  ]);
});

test('opening and closing are logged, and a log that throws breaks no call', async () => {
  const lines: string[] = [];
  const noisy = {
    ...silentLogger,
    warn: (_facts: object, message: string) => {
      lines.push(message);
      throw new Error('disk full');
    },
    info: (_facts: object, message: string) => void lines.push(message),
  };
  const pipeline = make({ window: 1 }, { logger: noisy });
  await expect(pipeline.execute(down)).rejects.toThrow('down');
  await clock.advance(10_000);
  expect(await pipeline.execute(well)).toBe('well');
  expect(lines).toEqual(['circuit opened', 'circuit closed']);
});

test('a dry run makes every call, and tells which it would have refused', async () => {
  const pipeline = make({ window: 1, dryRun: true });
  await expect(pipeline.execute(down)).rejects.toThrow('down');
  expect(await pipeline.execute(well)).toBe('well');
  expect(told.at(-1)).toEqual(['would_refuse', { state: 'open', refusals: 1 }]);
  expect(pipeline.snapshot().breaker).toMatchObject({ state: 'open', dryRefusals: 1 });
});

test('a pipeline opened by hand makes no call and says why, until it is closed by hand', async () => {
  const pipeline = make({});
  pipeline.forceOpen('maintenance');
  const work = scripted(() => 'well');
  await expect(pipeline.execute(work.work)).rejects.toMatchObject({
    code: 'CIRCUIT_OPEN',
    reason: 'maintenance',
    retryAfterMs: 10_000,
  });
  expect([work.calls, pipeline.snapshot().breaker?.reason]).toEqual([0, 'maintenance']);
  pipeline.forceClose();
  expect(await pipeline.execute(work.work)).toBe('well');
});

test('without a breaker there is nothing to open', () => {
  expect(() => make(false).forceOpen('maintenance')).toThrow(
    expect.objectContaining({ code: 'INVALID_OPTION', option: 'breaker' }),
  );
  expect(() => make(false).forceClose()).not.toThrow();
});

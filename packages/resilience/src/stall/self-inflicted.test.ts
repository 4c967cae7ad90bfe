import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import { beforeEach, expect, test } from 'vitest';
import { fails, scripted, settle, watch } from '../__fixtures__/work.ts';
import { createResilience } from '../pipeline/create-resilience.ts';
import type { ResilienceOptions } from '../pipeline/options.ts';
import type { Resilience } from '../pipeline/resilience.ts';
import { createLoopMonitor } from './loop-monitor.ts';

let clock: FakeClock;
let turn: () => void;
beforeEach(() => {
  clock = createFakeClock();
  turn = () => {};
});

function makePipeline(more: Partial<ResilienceOptions> = {}): { pipeline: Resilience; told: number[] } {
  const loopMonitor = createLoopMonitor({
    clock,
    tick: (_everyMs, onTick) => {
      turn = onTick;
      return () => {};
    },
  });
  const pipeline = createResilience({
    name: 'p',
    clock,
    loopMonitor,
    retry: false,
    timeoutMs: 1_000,
    ...more,
  });
  const told: number[] = [];
  pipeline.on('self_inflicted', ({ blockedMs }) => told.push(blockedMs));
  return { pipeline, told };
}

const never = () => new Promise<never>(() => {});

async function healthy(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 20) {
    turn();
    await clock.advance(20);
  }
}

test('twenty calls time out while the loop is blocked for two seconds: no trip, and it is said so', async () => {
  const { pipeline, told } = makePipeline();
  const calls = Array.from({ length: 20 }, () => watch(pipeline.execute(never)));
  await clock.advance(2_000);
  expect(calls.every(({ error }) => (error as { code?: unknown }).code === 'ATTEMPT_TIMEOUT')).toBe(true);
  expect(pipeline.snapshot()).toMatchObject({
    selfInflicted: 20,
    breaker: { state: 'closed', outcomes: 0, failures: 0 },
  });
  expect(told[0]).toBe(980);
});

test('the same calls trip the circuit where the loop was well and the downstream was not', async () => {
  const { pipeline, told } = makePipeline();
  Array.from({ length: 20 }, () => watch(pipeline.execute(never)));
  await healthy(1_020);
  expect([pipeline.snapshot().breaker?.state, told]).toEqual(['open', []]);
});

test('a client that says that it waited too long is not believed either', async () => {
  const { pipeline } = makePipeline({ breaker: { window: 1 } });
  const late = Promise.withResolvers<never>();
  const call = watch(pipeline.execute(() => late.promise));
  await clock.advance(500);
  late.reject(Object.assign(new Error('connect'), { code: 'UND_ERR_CONNECT_TIMEOUT' }));
  await settle();
  expect([call.status, pipeline.snapshot().breaker?.state]).toEqual(['rejected', 'closed']);
});

test('an answer that came, and says that it went wrong, counts whatever the loop did', async () => {
  const { pipeline } = makePipeline({ breaker: { window: 1 } });
  const late = Promise.withResolvers<never>();
  watch(pipeline.execute(() => late.promise));
  await clock.advance(500);
  late.reject(Object.assign(new Error('503'), { isRetryable: true }));
  await settle();
  expect(pipeline.snapshot().breaker?.state).toBe('open');
});

test('an attempt that the deadline cut while the loop was blocked counts as nothing', async () => {
  const { pipeline } = makePipeline({ breaker: { window: 1 }, deadlineMs: 800, timeoutMs: false });
  const call = watch(pipeline.execute(never));
  await clock.advance(800);
  expect(call.error).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  expect(pipeline.snapshot().breaker?.state).toBe('closed');
});

test('it is still repeated: that it was our fault makes the call no worse', async () => {
  const { pipeline } = makePipeline({ retry: { firstDelayMs: 10 } });
  const work = scripted(never, () => 'well');
  const call = watch(pipeline.execute(work.work));
  await clock.advance(1_100);
  expect([call.value, work.calls]).toEqual(['well', 2]);
});

test('without a monitor every timeout counts', async () => {
  const { pipeline } = makePipeline({ loopMonitor: false, breaker: { window: 1 } });
  watch(pipeline.execute(never));
  await clock.advance(1_000);
  expect(pipeline.snapshot().breaker?.state).toBe('open');
  await expect(pipeline.execute(scripted(fails()).work)).rejects.toMatchObject({ code: 'CIRCUIT_OPEN' });
});

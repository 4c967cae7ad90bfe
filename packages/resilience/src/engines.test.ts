import { createFakeClock } from '@orderdock/kit/testing';
import Bottleneck from 'bottleneck';
import CircuitBreaker from 'opossum';
import pRetry from 'p-retry';
import { afterEach, expect, test, vi } from 'vitest';
import { fails, scripted, until, watch } from './__fixtures__/work.ts';
import { createResilience } from './pipeline/create-resilience.ts';

vi.mock('p-retry', async (original) => {
  const real = await original<typeof import('p-retry')>();
  return { ...real, default: vi.fn(real.default) };
});
afterEach(() => vi.restoreAllMocks());

test('p-retry runs the attempts and opossum makes every recorded call', async () => {
  const fire = vi.spyOn(CircuitBreaker.prototype, 'fire');
  const loop = vi.mocked(pRetry);
  loop.mockClear();
  const clock = createFakeClock();
  const work = scripted(fails(), fails(), () => 'ok');
  const call = watch(createResilience({ name: 'p', clock }).execute(work.work));
  await clock.advance(10_000);
  expect([call.value, work.calls]).toEqual(['ok', 3]);
  expect(loop).toHaveBeenCalledTimes(1);
  expect(fire).toHaveBeenCalledTimes(3);
});

test('opossum is the switch: it opens and closes with the circuit, and never by itself', async () => {
  const open = vi.spyOn(CircuitBreaker.prototype, 'open');
  const close = vi.spyOn(CircuitBreaker.prototype, 'close');
  const clock = createFakeClock();
  const pipeline = createResilience({
    name: 'p',
    clock,
    retry: false,
    breaker: { window: 4, failureRatio: 1 },
  });
  for (let call = 0; call < 3; call++)
    await expect(pipeline.execute(scripted(fails()).work)).rejects.toThrow();
  expect(open).not.toHaveBeenCalled();
  await expect(pipeline.execute(scripted(fails()).work)).rejects.toThrow();
  expect(open).toHaveBeenCalledTimes(1);
  await clock.advance(10_000);
  await pipeline.execute(async () => 1);
  expect(close).toHaveBeenCalled();
});

test('bottleneck paces the calls that wait for a token, and no other passes it', async () => {
  const schedule = vi.spyOn(Bottleneck.prototype, 'schedule');
  const clock = createFakeClock();
  const pipeline = createResilience({ name: 'p', clock, rateLimit: { tokens: 2, intervalMs: 1_000 } });
  await pipeline.execute(async () => 1);
  await pipeline.execute(async () => 1);
  expect(schedule).not.toHaveBeenCalled();
  const paced = watch(pipeline.execute(async () => 'paced'));
  await until(() => clock.sleeping === 1);
  expect(schedule).toHaveBeenCalledTimes(1);
  await clock.advance(500);
  await until(() => paced.status !== 'pending');
  expect(paced.value).toBe('paced');
});

test('opossum keeps no sample for ever and no timer: its bucket is rotated by calls', async () => {
  const emitted: CircuitBreaker[] = [];
  const fire = CircuitBreaker.prototype.fire;
  vi.spyOn(CircuitBreaker.prototype, 'fire').mockImplementation(function (this: CircuitBreaker, ...args) {
    emitted.push(this);
    return fire.apply(this, args);
  });
  const timers = vi.spyOn(globalThis, 'setInterval');
  const pipeline = createResilience({ name: 'p', clock: createFakeClock() });
  for (let call = 0; call < 1_000; call++) await pipeline.execute(async () => call);
  const samples = emitted[0]?.status.window.map(({ latencyTimes }) => latencyTimes.length);
  expect(Math.max(...(samples ?? []))).toBeLessThanOrEqual(100);
  expect(timers).not.toHaveBeenCalled();
});

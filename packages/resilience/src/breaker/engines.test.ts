import { EventEmitter } from 'node:events';
import { createFakeClock } from '@orderdock/kit/testing';
import CircuitBreaker from 'opossum';
import { afterEach, expect, test, vi } from 'vitest';
import { beginCall, breakerBench, makeCalls } from '../__fixtures__/breaker.ts';
import { Breaker } from './breaker.ts';
import { enginesOf } from './engines.ts';

afterEach(() => vi.restoreAllMocks());

/** Breakers of one kind under one clock. */
function many(count: number) {
  const bench = breakerBench();
  const breakers = Array.from({ length: count }, (_, index) => new Breaker(`shop-${index}`, bench.context));
  return { ...bench, breakers, engines: enginesOf(bench.clock) };
}

test('a breaker without a call has no opossum circuit, and with its first call it has one', async () => {
  const fire = vi.spyOn(CircuitBreaker.prototype, 'fire');
  const { breakers, engines } = many(3);
  expect([engines.live, breakers.map(({ isLive }) => isLive)]).toEqual([0, [false, false, false]]);
  for (const breaker of breakers.slice(0, 2)) await makeCalls(breaker, '..');
  expect([engines.live, fire.mock.calls.length]).toEqual([2, 4]);
});

test('opossum is the switch: thrown with every change, and never by itself', async () => {
  const open = vi.spyOn(CircuitBreaker.prototype, 'open');
  const close = vi.spyOn(CircuitBreaker.prototype, 'close');
  const { breakers, clock } = many(1);
  const [breaker] = breakers as [Breaker];
  await makeCalls(breaker, 'FFFF');
  expect(open).not.toHaveBeenCalled();
  await makeCalls(breaker, 'F');
  expect(open).toHaveBeenCalledTimes(1);
  await clock.advance(10_000);
  const probe = beginCall(breaker);
  expect(close).toHaveBeenCalledTimes(1);
  await probe('failure');
  expect(open).toHaveBeenCalledTimes(2);
});

test('timers and listeners do not grow with the number of breakers, of which half are open', async () => {
  const timeouts = vi.spyOn(globalThis, 'setTimeout');
  const intervals = vi.spyOn(globalThis, 'setInterval');
  const { breakers, engines } = many(500);
  const on = EventEmitter.prototype.on;
  const shared: EventEmitter[] = [];
  vi.spyOn(EventEmitter.prototype, 'on').mockImplementation(function (this: EventEmitter, ...args) {
    if (!(this instanceof CircuitBreaker) && args[0] === 'rotate') shared.push(this);
    return on.apply(this, args);
  });
  for (const [index, breaker] of breakers.entries())
    await makeCalls(breaker, index % 2 === 0 ? '.F' : 'FFFFF');
  expect([engines.live, breakers.filter(({ state }) => state === 'open').length]).toEqual([500, 250]);
  expect([new Set(shared).size, shared[0]?.listenerCount('rotate')]).toEqual([1, 0]);
  expect([timeouts.mock.calls.length, intervals.mock.calls.length]).toEqual([0, 0]);
});

test('without calls for a minute a breaker falls asleep, and keeps what it has counted', async () => {
  const { breakers, clock, engines } = many(2);
  const [idle, busy] = breakers as [Breaker, Breaker];
  await makeCalls(idle, 'FFFF');
  await makeCalls(busy, '.');
  for (let minute = 0; minute < 4; minute++) {
    await clock.advance(60_000);
    await makeCalls(busy, '.'.repeat(64));
  }
  expect([idle.isLive, busy.isLive, engines.live]).toEqual([false, true, 1]);
  await makeCalls(idle, 'F');
  expect(idle.state).toBe('open');
});

test('a call that is under way when its breaker falls asleep ends, and is counted', async () => {
  const { breakers, engines } = many(1);
  const [breaker] = breakers as [Breaker];
  const end = beginCall(breaker);
  breaker.close();
  expect(engines.live).toBe(0);
  await end('failure');
  expect(breaker.counts.failures).toBe(1);
});

test('opossum keeps no sample of any call', async () => {
  const circuits = new Set<CircuitBreaker>();
  const fire = CircuitBreaker.prototype.fire;
  vi.spyOn(CircuitBreaker.prototype, 'fire').mockImplementation(function (this: CircuitBreaker, ...args) {
    circuits.add(this);
    return fire.apply(this, args);
  });
  const { breakers } = many(5);
  for (const breaker of breakers) await makeCalls(breaker, '.'.repeat(300));
  const samples = [...circuits].map(({ status }) =>
    status.window.map(({ latencyTimes }) => latencyTimes.length),
  );
  expect(samples).toEqual(Array(5).fill([0]));
});

test('breakers of another clock are another family', async () => {
  const { breakers, engines } = many(1);
  await makeCalls(breakers[0] as Breaker, '.');
  expect([engines.live, enginesOf(createFakeClock()).live]).toEqual([1, 0]);
});

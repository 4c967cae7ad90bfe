import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { breakerBench, makeCalls } from '../__fixtures__/breaker.ts';
import { settle } from '../__fixtures__/work.ts';
import { type LeaseHost, SharedProbeLease } from './breaker-lease.ts';
import type { ClaimAnswer } from './breaker-protocol.ts';

function leaseBench() {
  const clock = createFakeClock();
  const asked: ((answer: ClaimAnswer | undefined) => Promise<void>)[] = [];
  const released: string[] = [];
  const state = { isShared: true };
  const host: LeaseHost = {
    clock,
    isShared: () => state.isShared,
    claim: () => {
      const claim = Promise.withResolvers<ClaimAnswer | undefined>();
      asked.push(async (answer) => {
        claim.resolve(answer);
        await settle();
      });
      return claim.promise;
    },
    granted: () => {},
    release: (_domain, token) => void released.push(token),
  };
  return { clock, asked, released, state, lease: new SharedProbeLease('d', host, 1) };
}

const granted = { kind: 'granted', token: '7' } as const;

test('the first call asks and is refused, the next one has the place, a third has none', async () => {
  const { lease, asked } = leaseBench();
  expect(lease.take(1_000)).toBeUndefined();
  expect(lease.take(1_000)).toBeUndefined();
  expect(asked).toHaveLength(1);
  await asked[0]?.(granted);
  expect(lease.retryAfterMs).toBe(0);
  const place = lease.take(1_000);
  expect(place).toEqual({ until: 1_000 });
  expect(lease.held).toBe(1);
  expect(lease.take(1_000)).toBeUndefined();
  expect(lease.retryAfterMs).toBeGreaterThan(0);
  expect(place && lease.release(place)).toBe(true);
  expect(lease.spend()).toBe('7');
  expect(lease.spend()).toBeUndefined();
});

test('who has to wait does not ask before', async () => {
  const { lease, asked, clock } = leaseBench();
  lease.take(1_000);
  await asked[0]?.({ kind: 'wait', ms: 400 });
  expect(lease.retryAfterMs).toBe(400);
  await clock.advance(399);
  lease.take(1_000);
  expect(asked).toHaveLength(1);
  await clock.advance(1);
  lease.take(1_000);
  expect(asked).toHaveLength(2);
});

test('an answer after the lease is stale, and its token says nothing', async () => {
  const { lease, asked, clock } = leaseBench();
  lease.take(1_000);
  await asked[0]?.(granted);
  const place = lease.take(1_000);
  await clock.advance(1_000);
  expect(place && lease.release(place)).toBe(false);
  expect(lease.spend()).toBeUndefined();
});

test('the lease counts from before the question, however long the answer takes', async () => {
  const { lease, asked, clock } = leaseBench();
  lease.take(1_000);
  await clock.advance(600);
  await asked[0]?.(granted);
  expect(lease.take(1_000)).toEqual({ until: 1_000 });
});

test('a place that nobody takes goes back to the others', async () => {
  const { lease, asked, clock, released } = leaseBench();
  lease.take(60_000);
  await asked[0]?.(granted);
  expect(lease.tidy()).toBe(false);
  await clock.advance(1_000);
  expect(lease.tidy()).toBe(true);
  expect(released).toEqual(['7']);
  expect(lease.take(60_000)).toBeUndefined();
});

test('a place that is in use does not', async () => {
  const { lease, asked, clock, released } = leaseBench();
  lease.take(60_000);
  await asked[0]?.(granted);
  lease.take(60_000);
  await clock.advance(30_000);
  expect(lease.tidy()).toBe(false);
  expect(released).toEqual([]);
});

test('without the others a process probes by itself, at once', () => {
  const { lease, state, asked } = leaseBench();
  state.isShared = false;
  const place = lease.take(1_000);
  expect(place).toBeDefined();
  expect(asked).toEqual([]);
  expect(place && lease.release(place)).toBe(true);
});

test('a question without an answer is asked again, and no place is made up', async () => {
  const { lease, asked, clock } = leaseBench();
  lease.take(1_000);
  await asked[0]?.(undefined);
  await clock.advance(10);
  expect(lease.take(1_000)).toBeUndefined();
  expect(asked).toHaveLength(2);
});

test('a breaker with a shared lease refuses until its place is there', async () => {
  const shared = leaseBench();
  const { clock } = shared;
  const { breaker } = breakerBench({}, { clock, probeLease: () => shared.lease });
  await makeCalls(breaker, 'FFFFF');
  await clock.advance(10_000);
  expect(() => breaker.enter()).toThrow(expect.objectContaining({ code: 'CIRCUIT_OPEN' }));
  expect(breaker.state).toBe('open');
  await shared.asked[0]?.(granted);
  await makeCalls(breaker, '.');
  expect(breaker.state).toBe('closed');
});

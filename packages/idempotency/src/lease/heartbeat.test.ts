import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { LeaseLostError } from './errors.ts';
import { startHeartbeat } from './heartbeat.ts';

const hold = { key: 'k', claimId: 'c', token: 7 };

function setUp(renew: () => Promise<boolean>, leaseMs = 3_000, signal?: AbortSignal) {
  const clock = createFakeClock();
  const renewedAt: number[] = [];
  const lease = {
    renew: async () => {
      renewedAt.push(clock.monotonic());
      return renew();
    },
  };
  const heartbeat = startHeartbeat({ lease, hold, leaseMs, clock, askedAt: 0, signal });
  return { clock, heartbeat, renewedAt };
}

test('a lease is renewed every third of its length until it is stopped, and nothing is left behind', async () => {
  const { clock, heartbeat, renewedAt } = setUp(async () => true);
  await clock.advance(10_000);
  expect(renewedAt).toEqual([1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000, 10_000]);
  heartbeat.stop();
  await clock.advance(10_000);
  expect(renewedAt).toHaveLength(10);
  expect(heartbeat.signal.aborted).toBe(false);
  expect(clock.sleeping).toBe(0);
});

test('a renewal that is refused is the end at once', async () => {
  let held = true;
  const { clock, heartbeat } = setUp(async () => held);
  await clock.advance(1_000);
  held = false;
  await clock.advance(999);
  expect(heartbeat.signal.aborted).toBe(false);
  await clock.advance(1);
  const { reason } = heartbeat.signal;
  expect(LeaseLostError.isInstance(reason) && reason.token).toBe(7);
  heartbeat.stop();
  expect(clock.sleeping).toBe(0);
});

test('a database that is away is asked more often, and forgiven until one lease after the last renewal', async () => {
  let away = false;
  const { clock, heartbeat, renewedAt } = setUp(async () => {
    if (away) throw new Error('away');
    return true;
  }, 9_000);
  await clock.advance(3_500);
  away = true;
  await clock.advance(7_000);
  away = false;
  await clock.advance(2_500);
  expect(renewedAt).toEqual([3_000, 6_000, 7_000, 8_000, 9_000, 10_000, 11_000]);
  away = true;
  // The last renewal was asked for at 11,000.
  await clock.advance(6_999);
  expect(heartbeat.signal.aborted).toBe(false);
  await clock.advance(1);
  expect(LeaseLostError.isInstance(heartbeat.signal.reason)).toBe(true);
  expect(clock.monotonic()).toBe(20_000);
  heartbeat.stop();
  expect(clock.sleeping).toBe(0);
});

test('a renewal that never answers counts as none', async () => {
  const { clock, heartbeat } = setUp(() => new Promise(() => {}));
  await clock.advance(2_999);
  expect(heartbeat.signal.aborted).toBe(false);
  await clock.advance(1);
  expect(LeaseLostError.isInstance(heartbeat.signal.reason)).toBe(true);
  heartbeat.stop();
  expect(clock.sleeping).toBe(0);
});

test('a call that is aborted passes its reason on and lets the lease run out', async () => {
  const controller = new AbortController();
  const { clock, heartbeat, renewedAt } = setUp(async () => true, 3_000, controller.signal);
  await clock.advance(1_500);
  controller.abort('gone');
  await clock.advance(10_000);
  expect(heartbeat.signal.reason).toBe('gone');
  expect(renewedAt).toEqual([1_000]);
  heartbeat.stop();
  expect(clock.sleeping).toBe(0);
});

import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Delivery } from './delivery-source.ts';
import { keepLease } from './keep-lease.ts';

const logger = pino({ level: 'silent' });
const deliveryWith = (extend: Delivery['extend']): Delivery => ({
  body: '',
  attempt: 1,
  extend,
  complete: async () => true,
  retry: async () => true,
  bury: async () => true,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a lease', () => {
  it('is renewed every third of it until it is stopped', async () => {
    const extend = vi.fn(async () => true);
    const { signal: abandoned } = new AbortController();
    const lease = keepLease(deliveryWith(extend), { leaseMs: 3_000, abandoned, logger });
    await vi.advanceTimersByTimeAsync(3_500);
    expect(extend.mock.calls).toEqual([[3_000], [3_000], [3_000]]);
    lease.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(extend).toHaveBeenCalledTimes(3);
    expect(lease.signal.aborted).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that is lost tells the handler', async () => {
    const { signal: abandoned } = new AbortController();
    const lease = keepLease(
      deliveryWith(async () => false),
      { leaseMs: 3_000, abandoned, logger },
    );
    await vi.advanceTimersByTimeAsync(1_000);
    expect(lease.signal.aborted).toBe(true);
    lease.stop();
  });

  it('outlives a renewal that failed', async () => {
    const extend = vi.fn(async () => true).mockRejectedValueOnce(new Error('the database is away'));
    const { signal: abandoned } = new AbortController();
    const lease = keepLease(deliveryWith(extend), { leaseMs: 3_000, abandoned, logger });
    await vi.advanceTimersByTimeAsync(2_000);
    expect([lease.signal.aborted, extend.mock.calls.length]).toEqual([false, 2]);
    lease.stop();
  });

  it('is renewed no more once its event is abandoned, so that the next consumer gets it', async () => {
    const extend = vi.fn(async () => true);
    const abandoning = new AbortController();
    const lease = keepLease(deliveryWith(extend), { leaseMs: 3_000, abandoned: abandoning.signal, logger });
    abandoning.abort();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(extend).not.toHaveBeenCalled();
    expect(lease.signal.aborted).toBe(true);
    lease.stop();
  });
});

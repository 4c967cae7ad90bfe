import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import { createIdempotencyGuard, type IdempotencyGuard } from '../guard/guard.ts';
import type { GuardEvents } from '../guard/guard-events.ts';
import type { ExecuteKey } from '../lease/request.ts';
import type { FastTier } from '../ports/fast.ts';
import { createMemoryLeaseStore, type MemoryLeaseStore } from './memory-lease-store.ts';
import { createMemoryStore, type MemoryTx } from './memory-store.ts';

/** The charge of order 1001. */
export const chargeKey: ExecuteKey = { tenant: 'acme', scope: ['charge'], id: 'order-1001' };

/** A lease of 30 s, as the default is. */
export const LEASE_MS = 30_000;

/** Guards over one store, each as a process of its own would have it; `clock` is the server's and, unless given, theirs. */
export interface LeaseWorld {
  readonly clock: FakeClock;
  readonly leases: MemoryLeaseStore;
  readonly guard: IdempotencyGuard<MemoryTx>;
  /** Another process. With a clock of its own that stands still it is one that was stopped or killed. */
  process(own?: FakeClock): IdempotencyGuard<MemoryTx>;
  readonly lost: GuardEvents['lease_lost'][];
  readonly parked: GuardEvents['parked'][];
}

/** A world without a fast tier and without local facts, unless it is given them. */
export function createLeaseWorld({
  fast,
  local = false,
}: {
  readonly fast?: FastTier;
  readonly local?: { readonly max: number } | false;
} = {}): LeaseWorld {
  const clock = createFakeClock();
  const leases = createMemoryLeaseStore(clock);
  const store = { ...createMemoryStore(), lease: leases };
  const lost: GuardEvents['lease_lost'][] = [];
  const parked: GuardEvents['parked'][] = [];
  const process = (own = clock) => {
    const guard = createIdempotencyGuard({ store, clock: own, fast, local });
    guard.on('lease_lost', (event) => lost.push(event));
    guard.on('parked', (event) => parked.push(event));
    return guard;
  };
  return { clock, leases, guard: process(), process, lost, parked };
}

/** Work that stands still until it is told how to end. */
export function gate<T>(): { readonly open: Promise<T>; end(value: T): void; fail(error: unknown): void } {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  return { open: promise, end: resolve, fail: reject };
}

/** An error that says whether it may be retried. */
export const retryable = (message = 'try again'): Error =>
  Object.assign(new Error(message), { isRetryable: true, code: 'DOWNSTREAM_BUSY' });

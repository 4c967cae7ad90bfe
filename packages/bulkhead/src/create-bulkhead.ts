import { createHooks, numberOption, setAlarm, textOption } from '@orderdock/kit';
import type { Bulkhead, CloseOptions } from './bulkhead.ts';
import { BulkheadClosedError, DeadlineExceededError } from './errors.ts';
import type { BulkheadEvents } from './events.ts';
import type { HeldPermit } from './held-permit.ts';
import { LaneRegistry } from './lane-registry.ts';
import { type BulkheadOptions, type DefaultTier, resolveOptions } from './options.ts';
import type { AcquireOptions } from './permit.ts';
import { runWork } from './run-work.ts';
import type { BulkheadSnapshot } from './snapshot.ts';
import type { ExecuteOptions, Work } from './work.ts';

/**
 * Makes a bulkhead: each store has slots and a queue of its own, by its tier.
 * Throws InvalidOptionError where an option makes no sense.
 */
export function createBulkhead<TierName extends string = DefaultTier>(
  options: BulkheadOptions<TierName> = {},
): Bulkhead {
  const settings = resolveOptions(options);
  const { clock } = settings;
  const hooks = createHooks<BulkheadEvents>();
  const registry = new LaneRegistry(settings);
  const host = {
    clock,
    hooks,
    runs: new Set<(reason: unknown) => void>(),
    rested: registry.rest.bind(registry),
  };
  let state: BulkheadSnapshot['state'] = 'open';
  let closing: Promise<void> | undefined;

  /** Nothing starts for a caller who has gone, or after the deadline. */
  const throwIfOver = (storeId: string, { signal, deadlineAt }: AcquireOptions, waitedMs: number): void => {
    if (signal?.aborted) throw signal.reason;
    if (deadlineAt === undefined || clock.now() < deadlineAt) return;
    hooks.emit('expired', { storeId, waitedMs });
    throw new DeadlineExceededError(deadlineAt, false);
  };

  const admit = (storeId: string, options: AcquireOptions): HeldPermit | Promise<HeldPermit> => {
    textOption('storeId', storeId);
    checkAcquire(options);
    if (state !== 'open') {
      hooks.emit('refused', { storeId, reason: 'closed' });
      throw new BulkheadClosedError();
    }
    throwIfOver(storeId, options, 0);
    return registry.wake(storeId, host).admit(options);
  };

  const acquire = async (storeId: string, options: AcquireOptions = {}) => admit(storeId, options);

  const start = <T>(permit: HeldPermit, work: Work<T>, options: ExecuteOptions): Promise<T> => {
    try {
      // Between the granting and this line the caller may have aborted, or the bulkhead closed.
      throwIfOver(permit.storeId, options, permit.waitedMs);
      if (state === 'closed') throw new BulkheadClosedError();
    } catch (reason) {
      permit.settled('not_started');
      throw reason;
    }
    return runWork(permit, work, options, host);
  };

  // No async function: adopting the run's promise would cost more than the admission itself.
  const execute = <T>(storeId: string, work: Work<T>, options: ExecuteOptions = {}): Promise<T> => {
    try {
      if (options.timeoutMs !== undefined) numberOption('timeoutMs', options.timeoutMs, { min: 1 });
      const admitted = admit(storeId, options);
      if (!(admitted instanceof Promise)) return runWork(admitted, work, options, host);
      return admitted.then((permit) => start(permit, work, options));
    } catch (error) {
      return Promise.reject(error);
    }
  };

  const drain = async (drainMs: number): Promise<void> => {
    state = 'closing';
    await new Promise<void>((resolve) => {
      const cancel = setAlarm(clock, drainMs, resolve);
      void registry.idle().then(() => {
        cancel();
        resolve();
      });
    });
    state = 'closed';
    const reason = new BulkheadClosedError();
    registry.dismissAll(reason);
    if (host.runs.size === 0) return;
    for (const cutShort of [...host.runs]) cutShort(reason);
    await clock.sleep(0);
  };

  const close = async ({ drainMs = 10_000 }: CloseOptions = {}): Promise<void> => {
    numberOption('drainMs', drainMs, { min: 0 });
    closing ??= drain(drainMs);
    await closing;
  };

  return {
    acquire,
    execute,
    for: (storeId) => ({
      storeId: textOption('storeId', storeId),
      acquire: (options) => acquire(storeId, options),
      execute: (work, options) => execute(storeId, work, options),
    }),
    snapshot: () => ({ state, ...registry.snapshot() }),
    on: hooks.on,
    close,
    [Symbol.asyncDispose]: () => close(),
  };
}

function checkAcquire({ cost, deadlineAt, priority }: AcquireOptions): void {
  if (cost !== undefined) numberOption('cost', cost, { min: 0 });
  if (deadlineAt !== undefined) numberOption('deadlineAt', deadlineAt);
  if (priority !== undefined) numberOption('priority', priority);
}

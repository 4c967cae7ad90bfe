import { type Clock, numberOption, systemClock } from '@orderdock/kit';
import type { Work, WorkContext } from '../bulkhead/work.ts';
import { BulkheadFullError, DeadlineExceededError } from '../errors.ts';
import type { AcquireOptions } from '../lane/permit.ts';
import type { StoreCaps } from './cluster-caps.ts';
import type { ClusterPermit } from './cluster-permit.ts';

/** What the work is told under the caps. */
export interface CappedContext extends WorkContext {
  /** See {@link ClusterPermit.fence}. */
  readonly fence: number | undefined;
}

/** What may be said when work waits for its place in the cluster. */
export interface UnderCapsOptions extends Pick<AcquireOptions, 'deadlineAt' | 'priority'> {
  /** How long a slot of this process waits for a place before it is given back, in milliseconds. @default 1_000 */
  readonly maxWaitMs?: number | undefined;
  /** Where the time comes from. @default the machine's own clock */
  readonly clock?: Clock | undefined;
}

/**
 * Work for `bulkhead.execute` that starts once it has its place in the cluster too, and holds that until it has really ended:
 * a zombie keeps both. Where there is no place in `maxWaitMs` it rejects with a BulkheadFullError of the tier `cluster`, and
 * nothing has started. The wait is part of the run's `timeoutMs`.
 *
 * @example
 * await bulkhead.execute(storeId, underCaps(caps.for(storeId), ({ signal, fence }) => sync(storeId, { signal, fence })));
 */
export function underCaps<T>(
  caps: StoreCaps,
  work: (context: CappedContext) => Promise<T>,
  options: UnderCapsOptions = {},
): Work<T> {
  const { maxWaitMs = 1_000, clock = systemClock, priority } = options;
  numberOption('maxWaitMs', maxWaitMs, { min: 0 });
  const given = options.deadlineAt ?? Number.POSITIVE_INFINITY;
  return async (context) => {
    const deadlineAt = Math.min(given, clock.now() + maxWaitMs);
    const permit = await caps
      .acquire({ signal: context.signal, deadlineAt, priority })
      .catch((error: unknown) => Promise.reject(refusalOf(error, deadlineAt < given ? caps : undefined)));
    return run(permit, work, context);
  };
}

async function run<T>(
  permit: ClusterPermit,
  work: (context: CappedContext) => Promise<T>,
  context: WorkContext,
): Promise<T> {
  const { waitedMs, attempt } = context;
  let outcome: 'success' | 'failure' = 'failure';
  try {
    const told: CappedContext = {
      // Read when asked for, as the bulkhead's own context does: most work never looks at its signal.
      get signal() {
        return context.signal;
      },
      ...{ waitedMs: waitedMs + permit.waitedMs, attempt, fence: permit.fence },
    };
    const value = await work(told);
    outcome = 'success';
    return value;
  } finally {
    permit.settled(outcome);
  }
}

/** A wait that was too long for us is a lack of room; a deadline of the caller's stays one. */
function refusalOf(error: unknown, caps: StoreCaps | undefined): unknown {
  if (caps === undefined || !DeadlineExceededError.isInstance(error)) return error;
  const facts = { storeId: caps.storeId, tier: 'cluster', reason: 'queue' } as const;
  return new BulkheadFullError({ ...facts, retryAfterMs: 500 });
}

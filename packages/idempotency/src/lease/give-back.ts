import type { LeaseEnd, LeaseRecord } from '../ports/lease-store.ts';
import { classifySafely, type ErrorClass, errorCodeOf } from './classify.ts';
import { LeaseLostError } from './errors.ts';
import { type HeldCall, type LeaseRun, tellParked } from './held-call.ts';

/**
 * Ends a hold without a result. An error of unknown meaning parks the key, and the outcome says so; any other is
 * thrown on. Throws {@link LeaseLostError} if the key had gone to somebody else.
 */
export async function giveBack<Tx, Result>(
  held: HeldCall<Tx, Result>,
  error: unknown,
  phase: 'work' | 'commit',
): Promise<LeaseRun<Result>> {
  const { call, attempt } = held;
  const verdict = classifySafely(call.classify, error, { phase, attempt, onExpired: call.terms.onExpired });
  const released = await release(held, error, verdict);
  if (released === 'lost') throw new LeaseLostError(held.hold.token, error);
  const state = released === 'unreachable' ? undefined : released.state;
  if (state === 'unknown' || state === 'poison') tellParked(held, state);
  if (verdict !== 'unknown') throw error;
  return {
    outcome: {
      status: 'unknown',
      reason: 'outcome_unknown',
      key: call.key.key,
      attempts: attempt,
      errorCode: errorCodeOf(error),
      error,
    },
    tier: 'store',
    record: released === 'unreachable' ? undefined : released,
  };
}

async function release<Tx, Result>(
  { core, lease, call, hold }: HeldCall<Tx, Result>,
  error: unknown,
  verdict: ErrorClass,
): Promise<LeaseRecord | 'lost' | 'unreachable'> {
  try {
    return (await lease.release(hold, endOf(verdict, call.terms.maxAttempts), errorCodeOf(error))) ?? 'lost';
  } catch (err) {
    core.settings.logger.warn({ err }, 'a key could not be given back; its lease will run out');
    return 'unreachable';
  }
}

function endOf(verdict: ErrorClass, maxAttempts: number): LeaseEnd {
  if (verdict === 'retryable') return { state: 'retryable', maxAttempts };
  return { state: verdict === 'final' ? 'failed' : 'unknown' };
}

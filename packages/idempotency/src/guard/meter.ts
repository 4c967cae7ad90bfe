import type { Clock, Hooks } from '@orderdock/kit';
import type { Tier } from '../transaction/run-transaction.ts';
import type { GuardEvents, GuardMode, GuardOutcomeStatus, GuardSnapshot } from './guard-events.ts';

/** Whose call it is, and which method it went through. */
export interface MeteredCall {
  readonly tenant: string;
  readonly mode: GuardMode;
}

/** How a call ended. */
export interface MeteredEnd extends Pick<GuardEvents['outcome'], 'status' | 'tier' | 'durationMs'> {
  /** When the revision that the call met was applied. */
  readonly processedAt?: Date | undefined;
}

/** Counts how calls end and tells the listeners. */
export interface Meter {
  /** Runs a call; its outcome or its error is counted, told and passed on. */
  measure<Outcome extends { readonly status: GuardOutcomeStatus; readonly processedAt?: Date }>(
    call: MeteredCall,
    run: () => Promise<{ readonly outcome: Outcome; readonly tier: Tier }>,
  ): Promise<Outcome>;
  /** Counts and tells an outcome that was come by otherwise. */
  ended(call: MeteredCall, end: MeteredEnd): void;
  /** Counts and tells an error that ends a call which is measured otherwise. */
  failed(call: MeteredCall, error: unknown, durationMs: number): void;
  reran(tenant: string, attempt: number, error: unknown): void;
  counts(): Pick<GuardSnapshot, 'outcomes' | 'failures' | 'reruns'>;
}

/** Begins at zero. */
export function createMeter(clock: Clock, hooks: Pick<Hooks<GuardEvents>, 'emit' | 'has'>): Meter {
  const outcomes: Record<GuardOutcomeStatus, number> = {
    executed: 0,
    replayed: 0,
    duplicate: 0,
    stale: 0,
    conflict: 0,
    incomparable: 0,
    mismatch: 0,
    in_progress: 0,
    unknown: 0,
  };
  let failures = 0;
  let reruns = 0;
  const failed = (call: MeteredCall, error: unknown, durationMs: number) => {
    failures += 1;
    hooks.emit('failure', { ...call, error, durationMs });
  };
  const ended = (call: MeteredCall, end: MeteredEnd) => {
    outcomes[end.status] += 1;
    // A duplicate that this process knows takes less time than to build this for nobody.
    if (!hooks.has('outcome')) return;
    const { status, tier, durationMs, processedAt } = end;
    const isDuplicate = status === 'replayed' || status === 'duplicate';
    const ageMs = isDuplicate && processedAt ? Math.max(0, clock.now() - processedAt.getTime()) : undefined;
    hooks.emit('outcome', { ...call, status, tier, durationMs, ageMs });
  };
  return {
    async measure(call, run) {
      const startedAt = clock.monotonic();
      const durationMs = () => clock.monotonic() - startedAt;
      try {
        const { outcome, tier } = await run();
        ended(call, {
          status: outcome.status,
          tier,
          durationMs: durationMs(),
          processedAt: outcome.processedAt,
        });
        return outcome;
      } catch (error) {
        failed(call, error, durationMs());
        throw error;
      }
    },
    ended,
    failed,
    reran(tenant, attempt, error) {
      reruns += 1;
      hooks.emit('rerun', { tenant, attempt, error });
    },
    counts: () => ({ outcomes: { ...outcomes }, failures, reruns }),
  };
}

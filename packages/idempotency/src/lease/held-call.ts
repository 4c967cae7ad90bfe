import type { GuardCore } from '../guard/core.ts';
import type { LeaseHold, LeaseRecord, LeaseStore } from '../ports/lease-store.ts';
import type { Tier } from '../transaction/run-transaction.ts';
import type { LeaseFacts } from './facts.ts';
import type { ExecuteOutcome } from './outcome.ts';
import type { LeaseCall } from './request.ts';

/** A call on its way through the tiers. */
export interface LeaseCourse<Tx, Result> {
  readonly core: GuardCore<Tx>;
  readonly lease: LeaseStore<Tx>;
  readonly facts: LeaseFacts;
  readonly call: LeaseCall<Result>;
  /** The holds of this process whose work has not ended, those among them whose callers have gone. */
  readonly working: Set<LeaseHold>;
}

/** A call that holds its key. */
export interface HeldCall<Tx, Result> extends LeaseCourse<Tx, Result> {
  readonly hold: LeaseHold;
  readonly attempt: number;
  /** The clock's monotonic time before the claim was asked for. */
  readonly askedAt: number;
}

/** The end of a call: an outcome, and the record behind it where there is one that every call may hear. */
export interface LeaseRun<Result> {
  readonly outcome: ExecuteOutcome<Result>;
  readonly tier: Tier;
  readonly record: LeaseRecord | undefined;
}

/** Tells that a key is parked. */
export function tellParked<Tx, Result>(
  { core, call }: LeaseCourse<Tx, Result>,
  state: 'unknown' | 'poison',
): void {
  const { tenant, key } = call.key;
  core.hooks.emit('parked', { tenant, key, reason: state === 'unknown' ? 'outcome_unknown' : 'poison' });
}

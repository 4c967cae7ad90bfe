import type { ExecuteStatus, ParkedReason } from '../lease/outcome.ts';
import type { Refusal, ShadowCounts } from '../shadow/refusal.ts';
import type { OutcomeStatus } from '../transaction/outcome.ts';
import type { Tier } from '../transaction/run-transaction.ts';
import type { WarmingEnd } from '../warming/warmer.ts';
import type { FastMode } from './fast-mode.ts';

/** The name of an outcome of any mode. */
export type GuardOutcomeStatus = OutcomeStatus | ExecuteStatus;

/** Which of the guard's methods a call went through. */
export type GuardMode = 'transaction' | 'insert' | 'claimMany' | 'execute';

/** What a guard tells its listeners; no payload, result or revision is in it. */
export interface GuardEvents {
  readonly outcome: {
    readonly tenant: string;
    readonly mode: GuardMode;
    readonly status: GuardOutcomeStatus;
    readonly tier: Tier;
    readonly durationMs: number;
    /** How long before the call the revision that it met was applied, by both clocks; for `replayed` and `duplicate`. */
    readonly ageMs?: number | undefined;
  };
  /** A call ended in an error, the work's own or another. */
  readonly failure: {
    readonly tenant: string;
    readonly mode: GuardMode;
    readonly error: unknown;
    readonly durationMs: number;
  };
  /** The database rolled a transaction back because of a rival, and it is run again. */
  readonly rerun: { readonly tenant: string; readonly attempt: number; readonly error: unknown };
  /** Work ran in the shadow that the guard would not have run. */
  readonly shadow_would_refuse: { readonly tenant: string; readonly status: Refusal };
  /** Work ran in the shadow, and the guard could not judge or record it. */
  readonly shadow_unrecorded: { readonly tenant: string; readonly error: unknown };
  /** A holder lost its lease while its work ran. */
  readonly lease_lost: { readonly tenant: string; readonly key: string; readonly token: number };
  /** A call found a key parked, or parked it; `key` is the hash that `guard.parked` lists. */
  readonly parked: { readonly tenant: string; readonly key: string; readonly reason: ParkedReason };
  /** The fast tier gave no answer; until `fast_available` every call goes to the store. */
  readonly fast_unavailable: { readonly error: unknown };
  readonly fast_available: Record<never, never>;
  /** The fast tier was found emptied, and this process fills it from the store. */
  readonly warming_started: Record<never, never>;
  /** So many facts were kept since `warming_started`. */
  readonly warming_progress: { readonly warmed: number };
  readonly warming_finished: WarmingEnd;
}

/** The state of a guard at one moment. */
export interface GuardSnapshot {
  /**
   * `hybrid` with an answering fast tier, `warming` while it is filled after it was emptied, `database_only` with one
   * that does not answer, `none` without one. It changes the time that answers take, never an answer.
   */
  readonly mode: FastMode;
  /** Facts that this process has kept in the filling that goes on; `undefined` while it does none. */
  readonly warmed: number | undefined;
  /** Facts in the memory of this process. */
  readonly localFacts: number;
  /** Calls that ended in each outcome since the guard was made. */
  readonly outcomes: Readonly<Record<GuardOutcomeStatus, number>>;
  /** Calls that ended in an error. */
  readonly failures: number;
  /** What ran in the shadow, and what of it would have been refused. */
  readonly shadow: ShadowCounts;
  /** Transactions that were run again because of a rival. */
  readonly reruns: number;
  /** Keys that this process is working on. */
  readonly inFlight: number;
}

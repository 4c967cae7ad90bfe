import type { BreakerState, TransitionCause } from '../breaker/transition.ts';
import type { DomainLevel } from '../domains/path.ts';
import type { PermitOutcome } from './admission.ts';
import type { CallOutcome } from './failure.ts';

/** Why a call that could have been repeated was not. */
export type GiveUpReason =
  | 'retries'
  | 'budget'
  | 'deadline'
  | 'retry_after'
  | 'circuit_open'
  | 'retried_below';

/** What a pipeline tells its listeners; no payload holds anything of the work but its error. */
export interface ResilienceEvents {
  /** A call is over for its pipeline; where it failed, a fallback may yet answer. Of calls that began while somebody listened. */
  readonly call: {
    readonly outcome: CallOutcome;
    readonly attempts: number;
    readonly durationMs: number;
    /** What of it was spent in attempts; the rest was waiting: for room, for tokens, for a retry. */
    readonly workMs: number;
    readonly error: unknown;
  };
  /** The work of an attempt is over, or nobody waits for it any longer; `isLook` where it looked for a lost write. */
  readonly attempt: {
    readonly attempt: number;
    readonly isLook: boolean;
    /** The name of the call's own failure domain, where it was given one. */
    readonly domain: string | undefined;
    readonly outcome: PermitOutcome;
    readonly durationMs: number;
    readonly error: unknown;
  };
  /** An attempt failed and will be repeated after `delayMs`. */
  readonly retry: { readonly attempt: number; readonly delayMs: number; readonly error: unknown };
  /** An attempt failed and could be repeated, but is not. */
  readonly give_up: { readonly attempts: number; readonly reason: GiveUpReason; readonly error: unknown };
  /** The circuit opened: that many of the outcomes looked at had failed. */
  readonly open: {
    readonly failures: number;
    readonly outcomes: number;
    readonly slow: number;
    readonly cause: TransitionCause;
    readonly resetMs: number;
    /** Which failure domain, where there are any. */
    readonly level?: DomainLevel;
  };
  /** The circuit lets probes through, and nobody else for that long. */
  readonly half_open: { readonly probeLeaseMs: number; readonly level?: DomainLevel };
  /** The circuit closed; `outageMs` has passed since it first opened. */
  readonly close: {
    readonly outageMs: number;
    readonly cause: TransitionCause;
    readonly level?: DomainLevel;
  };
  /** A step of the way back to full traffic: that part of the arriving calls is let through, for so long at least. */
  readonly recovering: {
    readonly share: number;
    readonly stepMs: number;
    readonly cause: TransitionCause;
    readonly level?: DomainLevel;
  };
  /** A dry run let an attempt through that it would have refused, `refusals` of them so far. */
  readonly would_refuse: { readonly state: BreakerState; readonly refusals: number };
  /** An attempt passed its `timeoutMs`. */
  readonly timeout: { readonly attempt: number; readonly timeoutMs: number };
  /** An attempt waited too long, and our own event loop was blocked for so much of it: it counts as no failure. */
  readonly self_inflicted: { readonly attempt: number; readonly blockedMs: number };
  /** An attempt was turned away before its work began: open circuit, no room, no token. */
  readonly refused: {
    readonly attempt: number;
    readonly domain: string | undefined;
    readonly error: unknown;
  };
  /** Work that its caller no longer waited for has ended, `afterMs` after it was told to. */
  readonly zombie_settled: { readonly attempt: number; readonly afterMs: number; readonly zombies: number };
  /**
   * A write whose answer was lost was looked for: whether it took effect, undefined where that could not be told, `error`
   * saying why.
   */
  readonly verify: { readonly attempt: number; readonly took: boolean | undefined; readonly error: unknown };
  /** The fallback is asked. */
  readonly fallback: { readonly error: unknown };
}

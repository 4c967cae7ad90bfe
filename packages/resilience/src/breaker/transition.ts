/** What a breaker is doing: letting all calls through, none, some probes, or a growing part. */
export type BreakerState = 'closed' | 'open' | 'half_open' | 'recovering';

/** Why a breaker changed its state. */
export type TransitionCause =
  | 'failures'
  | 'consecutive_failures'
  | 'slow_calls'
  | 'reset'
  | 'probe'
  | 'ramp'
  /** So many stores failed that it is not theirs. */
  | 'lifted'
  /** What lies above it is well again, and its failures were those. */
  | 'above'
  | 'forced'
  | 'remote';

/** One change of a breaker's state, or of its step while it recovers. */
export interface Transition {
  readonly name: string;
  /** Which level of the failure domains it guards; undefined where there are none. */
  readonly level?: 'platform' | 'endpoint' | 'store' | undefined;
  readonly from: BreakerState;
  readonly to: BreakerState;
  readonly cause: TransitionCause;
  /** Outcomes looked at, and how many of them failed or were slow. */
  readonly outcomes: number;
  readonly failures: number;
  readonly slow: number;
  /** Milliseconds that the new state lasts at least: the reset, a probe's lease, a step; `Infinity` where nothing ends it. */
  readonly forMs: number;
  /** Milliseconds since the circuit last left `closed`. */
  readonly outageMs: number;
  /** The part of the calls that is let through: 0 while open or half-open. */
  readonly share: number;
}

/** Whoever wants to know of a breaker's changes. What it throws is ignored. */
export interface BreakerObserver {
  changed(transition: Transition): void;
  /** A dry run let a call through that would have been refused, `refusals` in all. */
  wouldRefuse?(facts: {
    readonly name: string;
    readonly state: BreakerState;
    readonly refusals: number;
  }): void;
}

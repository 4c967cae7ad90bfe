import type { Verdict } from '../retry/classify.ts';
import type { PermitOutcome } from './admission.ts';

/** A verdict on the work's error, or why the pipeline itself ended the attempt. */
export type FailureKind = Verdict | 'refused' | 'deadline' | 'aborted';

/** How a call ended; `failure` where its last attempt failed and the outcome is known. */
export type CallOutcome =
  | 'success'
  | 'failure'
  | 'ignored'
  | 'outcome_unknown'
  | 'refused'
  | 'deadline'
  | 'aborted';

/**
 * How an attempt failed, on its way out through the layers. It carries the error, which may be any value, because
 * p-retry looks into what it is given: it never repeats a TypeError, and replaces what is not an Error. It is an Error to
 * `instanceof` alone: it never leaves the pipeline, so that capturing a stack for it would be for nobody.
 */
export class AttemptFailure {
  readonly error: unknown;
  readonly kind: FailureKind;
  /** What the breaker counts and the permit is told. */
  readonly outcome: PermitOutcome;
  /** The end of work that is not waited for any longer; undefined where the work has ended. */
  readonly rest: Promise<unknown> | undefined;

  constructor(error: unknown, kind: FailureKind, outcome: PermitOutcome, rest?: Promise<unknown>) {
    this.error = error;
    this.kind = kind;
    this.outcome = outcome;
    this.rest = rest;
  }

  static {
    Object.setPrototypeOf(AttemptFailure.prototype, Error.prototype);
  }

  /** Whether the same attempt may be made again. */
  get mayRepeat(): boolean {
    if (this.kind === 'refused')
      return (this.error as { isRetryable?: unknown } | null)?.isRetryable === true;
    return this.kind === 'retryable' || this.kind === 'not_taken';
  }

  /** Whether a fallback may answer in its stead. */
  get isReplaceable(): boolean {
    return this.kind !== 'aborted' && this.kind !== 'ignored' && this.kind !== 'outcome_unknown';
  }
}

/** How a call ended that rejected with `failure`. */
export function callOutcomeOf(failure: unknown): CallOutcome {
  if (!(failure instanceof AttemptFailure)) return 'failure';
  const { kind } = failure;
  return kind === 'retryable' || kind === 'not_taken' || kind === 'final' ? 'failure' : kind;
}

/** A refusal of our own layers or of the admission: no work began. */
export function refusal(error: unknown): AttemptFailure {
  return new AttemptFailure(error, 'refused', 'not_started');
}

/** What the breaker counts for whatever a recorded call rejected with. */
export function outcomeOf(failure: unknown): PermitOutcome {
  return failure instanceof AttemptFailure ? failure.outcome : 'failure';
}

import type { Verdict } from '../retry/classify.ts';
import type { PermitOutcome } from './admission.ts';

/** A verdict on the work's error, or why the pipeline itself ended the attempt. */
export type FailureKind = Verdict | 'refused' | 'deadline' | 'aborted';

/**
 * How an attempt failed, on its way out through the layers. It carries the error, which may be any value, because
 * p-retry looks into what it is given: it never repeats a TypeError, and replaces what is not an Error.
 */
export class AttemptFailure extends Error {
  readonly error: unknown;
  readonly kind: FailureKind;
  /** What the breaker counts and the permit is told. */
  readonly outcome: PermitOutcome;

  constructor(error: unknown, kind: FailureKind, outcome: PermitOutcome) {
    super('An attempt failed');
    this.error = error;
    this.kind = kind;
    this.outcome = outcome;
  }

  /** Whether the same attempt may be made again. */
  get mayRepeat(): boolean {
    if (this.kind === 'refused')
      return (this.error as { isRetryable?: unknown } | null)?.isRetryable === true;
    return this.kind === 'retryable';
  }

  /** Whether a fallback may answer in its stead. */
  get isReplaceable(): boolean {
    return this.kind !== 'aborted' && this.kind !== 'ignored' && this.kind !== 'outcome_unknown';
  }
}

/** A refusal of our own layers or of the admission: no work began. */
export function refusal(error: unknown): AttemptFailure {
  return new AttemptFailure(error, 'refused', 'not_started');
}

/** What the breaker counts for whatever a recorded call rejected with. */
export function outcomeOf(failure: unknown): PermitOutcome {
  return failure instanceof AttemptFailure ? failure.outcome : 'failure';
}

/** What an attempt is given. */
export interface EscalationAttempt<Subject> {
  /** Aborted at its time limit, at the end of the phase, when the escalation ends, and when its lease is lost. */
  readonly signal: AbortSignal;
  readonly id: string;
  readonly subject: Subject;
  readonly phase: string;
  readonly attempt: number;
  /** Idempotency key: an attempt whose outcome is not known is repeated under the key it had. */
  readonly key: string;
}

/** A certain answer of an attempt. `result` must be JSON. */
export type AttemptAnswer<Result> =
  | { readonly ok: true; readonly result: Result }
  /** No, for certain: nothing was done. `retryAfterMs`: the next one begins no earlier than that. */
  | { readonly ok: false; readonly retryAfterMs?: number | undefined };

/** One answer that the customer may give. */
export interface OfferedChoice {
  readonly id: string;
  readonly text: string;
}

/** A notice to the customer. */
export interface EscalationNotice<Subject, Result> {
  readonly signal: AbortSignal;
  readonly id: string;
  readonly subject: Subject;
  readonly about: 'phase' | 'succeeded' | 'cancelled' | 'exhausted';
  readonly phase: string;
  /** Hand it to `choose`: an answer to an earlier question then moves nothing. */
  readonly step: number;
  readonly text: string;
  /** Empty where nothing is asked. */
  readonly choices: readonly OfferedChoice[];
  /** What the attempt brought; of a success only. */
  readonly result: Result | undefined;
  /** Idempotency key: a notice is sent at least once, always under the same key. */
  readonly key: string;
}

/** An attempt to undo. */
export interface EscalationCompensation<Subject> {
  readonly signal: AbortSignal;
  readonly id: string;
  readonly subject: Subject;
  readonly attempt: number;
  /** The key under which the attempt was made. */
  readonly attemptKey: string;
  /** `unknown`: it may have taken effect, and may still do so; a downstream that can should refuse its key from then on. */
  readonly outcome: 'succeeded' | 'unknown';
  /** Idempotency key of the compensation, which is called at least once. */
  readonly key: string;
}

/** How the work under a permit ended; `not_started` where it never began. */
export type PermitOutcome = 'success' | 'failure' | 'ignored' | 'not_started';

/** What an admission is asked for: one attempt's room. */
export interface AdmissionRequest {
  readonly signal: AbortSignal;
  readonly cost: number;
  /** Milliseconds since the epoch. */
  readonly deadlineAt: number | undefined;
  readonly priority: number;
}

/** Room for one attempt, held until its work has really ended. */
export interface Permit {
  settled(outcome: PermitOutcome): void;
}

/**
 * Anything that hands out room: a bulkhead of `@orderdock/bulkhead` (`bulkhead.for(storeId)`), or your own. A refusal
 * is a rejection; it is retried if it says `isRetryable: true`, not before its `retryAfterMs`.
 */
export interface Admission {
  acquire(request: AdmissionRequest): Promise<Permit>;
}

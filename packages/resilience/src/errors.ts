import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/** Thrown with no call made: the circuit is open, or half-open with its probe under way. */
export class CircuitOpenError extends OrderdockError {
  static readonly code = 'CIRCUIT_OPEN';
  readonly code = CircuitOpenError.code;
  readonly pipeline: string;
  readonly state: 'open' | 'half_open';

  constructor(pipeline: string, state: 'open' | 'half_open', retryAfterMs: number) {
    super(`The circuit of "${pipeline}" is ${state === 'open' ? 'open' : 'half-open and being probed'}`, {
      isRetryable: true,
      retryAfterMs,
    });
    this.pipeline = pipeline;
    this.state = state;
  }

  static override isInstance(error: unknown): error is CircuitOpenError {
    return isOrderdockError(error, CircuitOpenError.code);
  }
}

/** Thrown where the total deadline passed; `cause` is the last attempt's error, if there was one. */
export class DeadlineExceededError extends OrderdockError {
  static readonly code = 'DEADLINE_EXCEEDED';
  readonly code = DeadlineExceededError.code;
  /** Milliseconds since the epoch. */
  readonly deadlineAt: number;
  /** Whether an attempt was under way, and so may still take effect. */
  readonly started: boolean;

  constructor(deadlineAt: number, started: boolean, cause?: unknown) {
    super(
      started ? 'The deadline passed while the work ran' : 'The deadline passed before the work started',
      {
        cause,
      },
    );
    this.deadlineAt = deadlineAt;
    this.started = started;
  }

  static override isInstance(error: unknown): error is DeadlineExceededError {
    return isOrderdockError(error, DeadlineExceededError.code);
  }
}

/** Thrown where one attempt ran longer than `timeoutMs`. Its signal is aborted; it may still take effect. */
export class AttemptTimeoutError extends OrderdockError {
  static readonly code = 'ATTEMPT_TIMEOUT';
  readonly code = AttemptTimeoutError.code;
  readonly pipeline: string;
  readonly timeoutMs: number;
  readonly attempt: number;

  constructor(pipeline: string, timeoutMs: number, attempt: number) {
    super(`Attempt ${attempt} of "${pipeline}" ran longer than ${timeoutMs} ms`, { isRetryable: true });
    this.pipeline = pipeline;
    this.timeoutMs = timeoutMs;
    this.attempt = attempt;
  }

  static override isInstance(error: unknown): error is AttemptTimeoutError {
    return isOrderdockError(error, AttemptTimeoutError.code);
  }
}

/** Thrown where a write may or may not have taken effect; it was not sent again. `cause` says what was seen. */
export class OutcomeUnknownError extends OrderdockError {
  static readonly code = 'OUTCOME_UNKNOWN';
  readonly code = OutcomeUnknownError.code;
  readonly pipeline: string;
  readonly attempt: number;

  constructor(pipeline: string, attempt: number, cause: unknown) {
    super(
      `Whether attempt ${attempt} of "${pipeline}" took effect is not known: verify before sending again`,
      {
        cause,
      },
    );
    this.pipeline = pipeline;
    this.attempt = attempt;
  }

  static override isInstance(error: unknown): error is OutcomeUnknownError {
    return isOrderdockError(error, OutcomeUnknownError.code);
  }
}

/** Thrown at once where no rate token can be had: too many wait already, or its turn comes after the deadline. */
export class RateLimitedError extends OrderdockError {
  static readonly code = 'RATE_LIMITED';
  readonly code = RateLimitedError.code;
  readonly pipeline: string;
  readonly reason: 'queue_full' | 'deadline';

  constructor(pipeline: string, reason: 'queue_full' | 'deadline', retryAfterMs: number) {
    const why =
      reason === 'queue_full' ? 'too many calls wait for one' : 'its turn would come after the deadline';
    super(`No rate token for "${pipeline}": ${why}`, { isRetryable: true, retryAfterMs });
    this.pipeline = pipeline;
    this.reason = reason;
  }

  static override isInstance(error: unknown): error is RateLimitedError {
    return isOrderdockError(error, RateLimitedError.code);
  }
}

/** Thrown where the pipeline is closed or closing; also the abort reason of what `close` cuts short. */
export class ResilienceClosedError extends OrderdockError {
  static readonly code = 'RESILIENCE_CLOSED';
  readonly code = ResilienceClosedError.code;
  readonly pipeline: string;

  constructor(pipeline: string) {
    super(`The pipeline "${pipeline}" is closed`);
    this.pipeline = pipeline;
  }

  static override isInstance(error: unknown): error is ResilienceClosedError {
    return isOrderdockError(error, ResilienceClosedError.code);
  }
}

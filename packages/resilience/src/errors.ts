import { isOrderdockError, OrderdockError } from '@orderdock/kit';

const CIRCUIT = {
  open: 'is open',
  half_open: 'is half-open and being probed',
  recovering: 'is recovering and lets a part of the calls through',
} as const;

/** Thrown with no call made: the circuit is open, half-open with its probes under way, or recovering and this call is over its share. */
export class CircuitOpenError extends OrderdockError {
  static readonly code = 'CIRCUIT_OPEN';
  readonly code = CircuitOpenError.code;
  readonly pipeline: string;
  readonly state: 'open' | 'half_open' | 'recovering';
  /** What was said when it was opened by hand; undefined where it was not. */
  readonly reason: string | undefined;
  /** Which failure domain's circuit it is, `pipeline` being its name; undefined where it is the pipeline's own. */
  readonly level: 'platform' | 'endpoint' | 'store' | undefined;

  constructor(
    pipeline: string,
    state: 'open' | 'half_open' | 'recovering',
    facts: {
      readonly retryAfterMs: number;
      readonly reason?: string | undefined;
      readonly level?: 'platform' | 'endpoint' | 'store' | undefined;
    },
  ) {
    super(`The circuit of "${pipeline}" ${CIRCUIT[state]}`, {
      isRetryable: true,
      retryAfterMs: facts.retryAfterMs,
    });
    this.pipeline = pipeline;
    this.state = state;
    this.reason = facts.reason;
    this.level = facts.level;
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
  /** `too_little_left` where the deadline has not passed, but an attempt typically takes longer than what remains. */
  readonly reason: 'passed' | 'too_little_left';

  constructor(
    deadlineAt: number,
    started: boolean,
    facts: { readonly cause?: unknown; readonly reason?: 'passed' | 'too_little_left' } = {},
  ) {
    const { reason = 'passed', cause } = facts;
    const before =
      reason === 'passed'
        ? 'The deadline passed before the work started'
        : 'Before the deadline there is less time than the work typically takes';
    super(started ? 'The deadline passed while the work ran' : before, { cause });
    this.deadlineAt = deadlineAt;
    this.started = started;
    this.reason = reason;
  }

  static override isInstance(error: unknown): error is DeadlineExceededError {
    return isOrderdockError(error, DeadlineExceededError.code);
  }
}

/** Thrown with no call made: too much work that nobody waits for has not ended. */
export class ZombieLimitError extends OrderdockError {
  static readonly code = 'ZOMBIE_LIMIT';
  readonly code = ZombieLimitError.code;
  readonly pipeline: string;
  readonly zombies: number;

  constructor(pipeline: string, zombies: number) {
    super(`${zombies} given-up attempts of "${pipeline}" still run`, { isRetryable: true });
    this.pipeline = pipeline;
    this.zombies = zombies;
  }

  static override isInstance(error: unknown): error is ZombieLimitError {
    return isOrderdockError(error, ZombieLimitError.code);
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

/** Thrown where policies were put together by hand in an order that does harm; `misorders` says which and why. */
export class HarmfulOrderError extends OrderdockError {
  static readonly code = 'HARMFUL_ORDER';
  readonly code = HarmfulOrderError.code;
  readonly misorders: readonly { readonly outer: string; readonly inner: string; readonly why: string }[];

  constructor(misorders: HarmfulOrderError['misorders']) {
    const named = misorders.map(({ outer, inner, why }) => `${outer} around ${inner} (${why})`);
    super(`The order of the policies does harm: ${named.join('; ')}`);
    this.misorders = misorders;
  }

  static override isInstance(error: unknown): error is HarmfulOrderError {
    return isOrderdockError(error, HarmfulOrderError.code);
  }
}

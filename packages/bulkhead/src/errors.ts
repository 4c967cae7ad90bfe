import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/** Why a store had no room: its queue is full, or too much of its work ignores its abort. */
export type FullReason = 'queue' | 'zombies';

/**
 * Thrown at once, before anything has started, where a store has neither a slot nor a place in its queue. Safe to
 * repeat; `retryAfterMs` is the wait that the work would have had at the rate at which the store's work ends.
 */
export class BulkheadFullError extends OrderdockError {
  static readonly code = 'BULKHEAD_FULL';
  readonly code = BulkheadFullError.code;
  readonly storeId: string;
  readonly tier: string;
  readonly reason: FullReason;

  constructor(facts: {
    readonly storeId: string;
    readonly tier: string;
    readonly reason: FullReason;
    readonly retryAfterMs: number | undefined;
  }) {
    const why =
      facts.reason === 'queue' ? 'its slots and its queue are full' : 'its stuck work is at the limit';
    super(`No room for store "${facts.storeId}": ${why}`, {
      isRetryable: true,
      retryAfterMs: facts.retryAfterMs,
    });
    this.storeId = facts.storeId;
    this.tier = facts.tier;
    this.reason = facts.reason;
  }

  static override isInstance(error: unknown): error is BulkheadFullError {
    return isOrderdockError(error, BulkheadFullError.code);
  }
}

/**
 * Thrown where work ran longer than its `timeoutMs`. Its signal is aborted, but it may still take effect: verify a
 * write before sending it again.
 */
export class BulkheadTimeoutError extends OrderdockError {
  static readonly code = 'BULKHEAD_TIMEOUT';
  readonly code = BulkheadTimeoutError.code;
  readonly storeId: string;
  readonly timeoutMs: number;

  /** `cause` is what verifying it failed with, where that was tried. */
  constructor(storeId: string, timeoutMs: number, cause?: unknown) {
    super(`Work of store "${storeId}" ran longer than ${timeoutMs} ms`, { cause });
    this.storeId = storeId;
    this.timeoutMs = timeoutMs;
  }

  static override isInstance(error: unknown): error is BulkheadTimeoutError {
    return isOrderdockError(error, BulkheadTimeoutError.code);
  }
}

/** Thrown where `deadlineAt` passed: before the work started, unless `started` says otherwise. */
export class DeadlineExceededError extends OrderdockError {
  static readonly code = 'DEADLINE_EXCEEDED';
  readonly code = DeadlineExceededError.code;
  /** Milliseconds since the epoch. */
  readonly deadlineAt: number;
  /** Whether the work had begun, and so may still take effect. */
  readonly started: boolean;

  constructor(deadlineAt: number, started: boolean) {
    super(started ? 'The deadline passed while the work ran' : 'The deadline passed before the work started');
    this.deadlineAt = deadlineAt;
    this.started = started;
  }

  static override isInstance(error: unknown): error is DeadlineExceededError {
    return isOrderdockError(error, DeadlineExceededError.code);
  }
}

/** Thrown where the bulkhead is closed or closing; also the abort reason of what `close` cuts short. */
export class BulkheadClosedError extends OrderdockError {
  static readonly code = 'BULKHEAD_CLOSED';
  readonly code = BulkheadClosedError.code;

  constructor() {
    super('The bulkhead is closed');
  }

  static override isInstance(error: unknown): error is BulkheadClosedError {
    return isOrderdockError(error, BulkheadClosedError.code);
  }
}

import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/** Thrown where the store cannot be reached, has no connection to give or takes no writes; nothing was recorded. */
export class StoreUnavailableError extends OrderdockError {
  static readonly code = 'IDEMPOTENCY_STORE_UNAVAILABLE';
  readonly code = StoreUnavailableError.code;

  constructor(reason: string, cause?: unknown) {
    super(`The idempotency store is unavailable: ${reason}`, { cause, isRetryable: true });
  }

  static override isInstance(error: unknown): error is StoreUnavailableError {
    return isOrderdockError(error, StoreUnavailableError.code);
  }
}

/** Thrown where other writers changed the same rows in every one of the attempts; nothing was recorded. */
export class StoreContendedError extends OrderdockError {
  static readonly code = 'IDEMPOTENCY_STORE_CONTENDED';
  readonly code = StoreContendedError.code;

  constructor(reason: string, cause?: unknown) {
    super(`Another writer changed what this transaction had read: ${reason}`, { cause, isRetryable: true });
  }

  static override isInstance(error: unknown): error is StoreContendedError {
    return isOrderdockError(error, StoreContendedError.code);
  }
}

/** Thrown where COMMIT had no effect: its answer says so, or was lost and a second look proved it. */
export class CommitLostError extends OrderdockError {
  static readonly code = 'IDEMPOTENCY_COMMIT_LOST';
  readonly code = CommitLostError.code;

  constructor(cause: unknown) {
    super('COMMIT had no effect, nothing was committed', { cause, isRetryable: true });
  }

  static override isInstance(error: unknown): error is CommitLostError {
    return isOrderdockError(error, CommitLostError.code);
  }
}

/**
 * Thrown where the connection broke during COMMIT and the database could not be asked since. The effect is there once
 * or not at all; the same call, repeated, finds out.
 */
export class CommitUnknownError extends OrderdockError {
  static readonly code = 'IDEMPOTENCY_COMMIT_UNKNOWN';
  readonly code = CommitUnknownError.code;

  constructor(cause: unknown) {
    super('The connection broke during COMMIT, and whether it was committed is not known yet', {
      cause,
      isRetryable: true,
    });
  }

  static override isInstance(error: unknown): error is CommitUnknownError {
    return isOrderdockError(error, CommitUnknownError.code);
  }
}

import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/** Thrown where `execute` is asked of a store that keeps no leases. */
export class LeaseUnsupportedError extends OrderdockError {
  static readonly code = 'IDEMPOTENCY_LEASE_UNSUPPORTED';
  readonly code = LeaseUnsupportedError.code;

  constructor() {
    super('The store keeps no leases: `execute` and what is parked need one that does');
  }

  static override isInstance(error: unknown): error is LeaseUnsupportedError {
    return isOrderdockError(error, LeaseUnsupportedError.code);
  }
}

/**
 * Thrown where the lease ran out while the work ran, and the key has another holder or was parked. Nothing of this
 * call was recorded; what its work did outside the database may have happened. The reason of the work's signal, too.
 */
export class LeaseLostError extends OrderdockError {
  static readonly code = 'IDEMPOTENCY_LEASE_LOST';
  readonly code = LeaseLostError.code;
  /** The token that was held. */
  readonly token: number;

  constructor(token: number, cause?: unknown) {
    super(`The lease with token ${token} was lost while the work ran`, { cause, isRetryable: true });
    this.token = token;
  }

  static override isInstance(error: unknown): error is LeaseLostError {
    return isOrderdockError(error, LeaseLostError.code);
  }
}

/** Thrown where this key ended in a final error before: `classify` said so, and it is not tried again. */
export class FailedBeforeError extends OrderdockError {
  static readonly code = 'IDEMPOTENCY_FAILED_BEFORE';
  readonly code = FailedBeforeError.code;
  /** The `code` or else the name of the error it ended with; `undefined` if that had none. */
  readonly errorCode: string | undefined;
  /** When it ended, by the clock of the database. */
  readonly processedAt: Date;

  constructor(errorCode: string | undefined, processedAt: Date) {
    super(`The work ended before in a final error${errorCode === undefined ? '' : ` (${errorCode})`}`);
    this.errorCode = errorCode;
    this.processedAt = processedAt;
  }

  static override isInstance(error: unknown): error is FailedBeforeError {
    return isOrderdockError(error, FailedBeforeError.code);
  }
}

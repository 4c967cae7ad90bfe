import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/**
 * Thrown to work that uses its `tx` after its transaction has ended, as a call does that was aborted and works on.
 * Nothing was written: the connection may have gone to somebody else.
 */
export class TransactionOverError extends OrderdockError {
  static readonly code = 'IDEMPOTENCY_TRANSACTION_OVER';
  readonly code = TransactionOverError.code;

  constructor() {
    super('The transaction of this call has ended, and nothing more can be written through its tx');
  }

  static override isInstance(error: unknown): error is TransactionOverError {
    return isOrderdockError(error, TransactionOverError.code);
  }
}

/** Thrown to work that begins or ends a transaction through its `tx`: the guard's own would end with half of it. */
export class TransactionControlError extends OrderdockError {
  static readonly code = 'IDEMPOTENCY_TRANSACTION_CONTROL';
  readonly code = TransactionControlError.code;
  /** The first word of the statement. */
  readonly command: string;

  constructor(command: string) {
    super(`${command} is the guard's to say; work may use SAVEPOINT, RELEASE and ROLLBACK TO`);
    this.command = command;
  }

  static override isInstance(error: unknown): error is TransactionControlError {
    return isOrderdockError(error, TransactionControlError.code);
  }
}

import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/** Why an entry was neither written nor buffered. */
export type RecoveryRefusal = 'window' | 'entries' | 'bytes' | 'queue' | 'closed';

const MESSAGES: Readonly<Record<RecoveryRefusal, string>> = {
  window: 'the database has been away for longer than the window',
  entries: 'as many entries wait as may',
  bytes: 'the entries that wait are as large as they may be',
  queue: 'its queue cannot keep anything either',
  closed: 'it is closed',
};

/**
 * Thrown where an entry was neither written nor kept: do not acknowledge it. `cause` is the database's error, or the
 * queue's where `reason` is `queue`; a write whose answer was lost, or a queue that did not answer in time, may still
 * have taken it, so send it again under the same id.
 */
export class RecoveryRefusedError extends OrderdockError {
  static readonly code = 'RECOVERY_REFUSED';
  readonly code = RecoveryRefusedError.code;
  readonly buffer: string;
  readonly reason: RecoveryRefusal;

  constructor(
    buffer: string,
    reason: RecoveryRefusal,
    facts: { readonly cause?: unknown; readonly retryAfterMs?: number | undefined } = {},
  ) {
    super(`The recovery buffer "${buffer}" refuses the entry: ${MESSAGES[reason]}`, {
      ...facts,
      isRetryable: reason !== 'closed',
    });
    this.buffer = buffer;
    this.reason = reason;
  }

  static override isInstance(error: unknown): error is RecoveryRefusedError {
    return isOrderdockError(error, RecoveryRefusedError.code);
  }
}

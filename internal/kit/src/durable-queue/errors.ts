import { isOrderdockError, OrderdockError } from '../error.ts';

/** Why a queue cannot keep or hand out anything. */
export type QueueUnavailableReason = 'disk_full' | 'io' | 'timeout' | 'connection' | 'not_durable' | 'closed';

const MESSAGES: Readonly<Record<QueueUnavailableReason, string>> = {
  disk_full: 'the disk is full',
  io: 'the disk does not take it',
  timeout: 'it did not answer in time',
  connection: 'it cannot be reached or refused the command',
  not_durable: 'it would not keep what it acknowledges',
  closed: 'it is closed',
};

/** Thrown where a durable queue cannot do what it was asked. A job that was being added may be in it or not. */
export class QueueUnavailableError extends OrderdockError {
  static readonly code = 'QUEUE_UNAVAILABLE';
  readonly code: string = QueueUnavailableError.code;
  readonly queue: string;
  readonly reason: QueueUnavailableReason;

  constructor(queue: string, reason: QueueUnavailableReason, cause?: unknown) {
    super(`The queue "${queue}" is unavailable: ${MESSAGES[reason]}`, {
      cause,
      isRetryable: reason !== 'closed',
    });
    this.queue = queue;
    this.reason = reason;
  }

  static override isInstance(error: unknown): error is QueueUnavailableError {
    return isOrderdockError(error, QueueUnavailableError.code);
  }
}

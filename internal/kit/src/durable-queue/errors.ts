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

/** A setting that is not as it has to be; `actual` is undefined where the server does not tell. */
export interface WrongQueueSetting {
  readonly setting: string;
  readonly required: string;
  readonly actual: string | undefined;
}

/** Thrown where a server may lose what it has acknowledged, or does not say that it will not. */
export class QueueNotDurableError extends OrderdockError {
  static readonly code = 'QUEUE_NOT_DURABLE';
  readonly code = QueueNotDurableError.code;
  readonly queue: string;
  readonly wrong: readonly WrongQueueSetting[];

  constructor(queue: string, wrong: readonly WrongQueueSetting[]) {
    const settings = wrong
      .map(({ setting, required, actual }) => `${setting} is ${actual ?? 'not told'} and must be ${required}`)
      .join(', ');
    super(
      `The server of the queue "${queue}" may lose what it acknowledges: ${settings}. Change its configuration, keep ` +
        "the jobs elsewhere, or, where the provider hides its settings and you answer for them, say durability: 'vouched'",
    );
    this.queue = queue;
    this.wrong = wrong;
  }

  static override isInstance(error: unknown): error is QueueNotDurableError {
    return isOrderdockError(error, QueueNotDurableError.code);
  }
}

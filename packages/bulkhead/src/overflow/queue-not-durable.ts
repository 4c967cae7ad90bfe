import { isOrderdockError, OrderdockError } from '@orderdock/kit';

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

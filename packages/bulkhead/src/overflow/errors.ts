import { isOrderdockError, OrderdockError } from '@orderdock/kit';
import type { OverflowReceipt } from './overflow-port.ts';

/**
 * Rejects a call whose answer can only be the work's own, where the store had no room and the job was kept instead. It
 * is accepted: it will run later, so the call is not to be repeated.
 */
export class OverflowedError extends OrderdockError {
  static readonly code = 'OVERFLOWED';
  readonly code = OverflowedError.code;
  readonly storeId: string;
  /** The id that the job was given by its caller. */
  readonly jobId: string;
  readonly queue: string;
  /** Whether the job was there before, under the same id. */
  readonly known: boolean;

  constructor(storeId: string, receipt: OverflowReceipt) {
    super(`Store "${storeId}" has no room: the job is kept in the queue "${receipt.queue}" and runs later`);
    this.storeId = storeId;
    this.jobId = receipt.id;
    this.queue = receipt.queue;
    this.known = receipt.known;
  }

  static override isInstance(error: unknown): error is OverflowedError {
    return isOrderdockError(error, OverflowedError.code);
  }
}

/** Why a queue did not take a job. `timeout`: it did not answer in time, and may have taken it. */
export type QueueRefusal = 'too_many' | 'too_large' | 'unavailable' | 'timeout' | 'closed';

/**
 * Thrown where a store has no room and no queue took its job: it runs nowhere and is kept nowhere, as far as anybody
 * knows. Send it again under the same id; a queue that did not answer in time may have it.
 */
export class OverflowRefusedError extends OrderdockError {
  static readonly code = 'OVERFLOW_REFUSED';
  readonly code = OverflowRefusedError.code;
  readonly storeId: string;
  readonly jobId: string;
  /** What each queue that was asked answered, in order. */
  readonly refusals: readonly { readonly queue: string; readonly reason: QueueRefusal }[];

  constructor(facts: {
    readonly storeId: string;
    readonly jobId: string;
    readonly refusals: OverflowRefusedError['refusals'];
    readonly retryAfterMs?: number | undefined;
    readonly cause?: unknown;
  }) {
    const { storeId, jobId, refusals, retryAfterMs, cause } = facts;
    const said = refusals.map(({ queue, reason }) => `"${queue}": ${reason}`).join(', ');
    super(`Store "${storeId}" has no room, and no queue kept the job (${said})`, {
      cause,
      retryAfterMs,
      isRetryable: refusals.some(({ reason }) => reason !== 'closed'),
    });
    this.storeId = storeId;
    this.jobId = jobId;
    this.refusals = refusals;
  }

  static override isInstance(error: unknown): error is OverflowRefusedError {
    return isOrderdockError(error, OverflowRefusedError.code);
  }
}

import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/** Why a thread was lost with the job in it. */
export type JobKilledReason = 'timeout' | 'memory' | 'exit' | 'closed';

const WHY: Readonly<Record<JobKilledReason, string>> = {
  timeout: 'ran longer than its time',
  memory: 'needed more memory than its thread has',
  exit: 'ended its thread',
  closed: 'was cut short by the closing of the threads',
};

/**
 * Thrown where a job cost its thread: it ran too long and was killed, needed too much memory, ended the thread itself, or was
 * still running when the threads were closed. It
 * has stopped, but what it did outside before may stand. Not retryable: it would cost another thread.
 */
export class WorkerJobKilledError extends OrderdockError {
  static readonly code = 'WORKER_JOB_KILLED';
  readonly code = WorkerJobKilledError.code;
  readonly job: string;
  readonly storeId: string;
  readonly reason: JobKilledReason;

  constructor(job: string, storeId: string, reason: JobKilledReason) {
    super(`Job "${job}" of store "${storeId}" ${WHY[reason]}`);
    this.job = job;
    this.storeId = storeId;
    this.reason = reason;
  }

  static override isInstance(error: unknown): error is WorkerJobKilledError {
    return isOrderdockError(error, WorkerJobKilledError.code);
  }
}

/** Thrown before a job has started: the store has too many in line, or the threads are closed. */
export class WorkersRefusedError extends OrderdockError {
  static readonly code = 'WORKERS_REFUSED';
  readonly code = WorkersRefusedError.code;
  readonly storeId: string;
  readonly reason: 'queue' | 'closed';

  constructor(storeId: string, reason: 'queue' | 'closed', retryAfterMs?: number) {
    super(reason === 'queue' ? `No thread and no place for store "${storeId}"` : 'The threads are closed', {
      isRetryable: reason === 'queue',
      retryAfterMs,
    });
    this.storeId = storeId;
    this.reason = reason;
  }

  static override isInstance(error: unknown): error is WorkersRefusedError {
    return isOrderdockError(error, WorkersRefusedError.code);
  }
}

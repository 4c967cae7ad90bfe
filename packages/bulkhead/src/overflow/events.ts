import type { OverflowRefusedError } from './errors.ts';

/** A job as events name it. */
interface JobName {
  readonly storeId: string;
  readonly id: string;
}

/** Why a job was parked: its own error too often, too many processes that died with it, its deadline, or its form. */
export type ParkReason = 'failed' | 'abandoned' | 'deadline' | 'unreadable';

/** What an overflow tells its listeners. Never a payload. */
export interface OverflowEvents {
  readonly kept: JobName & { readonly queue: string; readonly known: boolean };
  readonly refused: JobName & { readonly refusals: OverflowRefusedError['refusals'] };
  readonly drained: JobName & { readonly queue: string; readonly attempt: number };
  /** The job's work failed, and is tried again after `delayMs`. */
  readonly failed: JobName & {
    readonly queue: string;
    readonly attempt: number;
    readonly delayMs: number;
    readonly error: unknown;
  };
  /** The first of a strictly ordered store has failed `maxAttempts` times or more, and all behind it wait. */
  readonly blocked: JobName & { readonly queue: string; readonly attempt: number; readonly error: unknown };
  readonly parked: JobName & { readonly queue: string; readonly reason: ParkReason; readonly error: unknown };
  /** Another process has the job by now, or may: the work was aborted, or its effect may happen again. */
  readonly lease_lost: JobName & { readonly queue: string };
  /** A queue failed; what is in it stays there. */
  readonly queue_failed: { readonly queue: string; readonly error: unknown };
}

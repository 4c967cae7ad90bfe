import type { Hooks } from '@orderdock/kit';
import type { JobKilledReason } from './errors.ts';
import type { WorkerJob } from './job.ts';
import type { Stall } from './stall-monitor.ts';

/** What workers tell their listeners; no payload holds anything of a job's input. */
export interface WorkersEvents {
  /** A store's code held the main loop for longer than `stallMs`. */
  readonly stall: Stall;
  /** From now on the store's movable jobs run in threads. */
  readonly moved: { readonly storeId: string };
  /** A job cost its thread. */
  readonly killed: { readonly storeId: string; readonly job: string; readonly reason: JobKilledReason };
}

/** What may be said when running a job. */
export interface RunJobOptions {
  readonly storeId: string;
  /** Leaves the line at once, or kills the thread. */
  readonly signal?: AbortSignal | undefined;
  /** The instant, in milliseconds since the epoch, after which the job must not start. */
  readonly deadlineAt?: number | undefined;
  /** Array buffers of the input that are moved, and gone here, instead of copied. */
  readonly transferList?: readonly ArrayBuffer[] | undefined;
}

/** Workers at one moment. */
export interface WorkersSnapshot {
  readonly threads: number;
  readonly busy: number;
  readonly queued: number;
  /** Threads lost to their jobs, by reason, since the workers were made. */
  readonly killed: Readonly<Record<JobKilledReason, number>>;
  readonly stalls: number;
  /** Stores whose movable jobs run in threads. */
  readonly moved: number;
}

/** Threads for code that may hog the CPU, and a watch over what hogs the main loop. */
export interface Workers extends AsyncDisposable {
  /**
   * Runs a job of a store: in a thread, but for a movable one of a store that has not blocked the loop. Rejects as the job
   * does, with WorkerJobKilledError, WorkersRefusedError, DeadlineExceededError, or the signal's reason. Settles when the
   * job has really ended: a slot held around it is held as long as its thread is.
   */
  run<Input, Output>(job: WorkerJob<Input, Output>, input: Input, options: RunJobOptions): Promise<Output>;
  /** Runs code on the main loop as the store's: whatever of it blocks the loop is the store's offence. */
  watch<T>(storeId: string, work: () => T): T;
  snapshot(): WorkersSnapshot;
  /** Calls `listener` on each such event; returns what undoes that. A listener that throws breaks nothing. */
  readonly on: Hooks<WorkersEvents>['on'];
  /** Refuses newcomers, lets what was accepted go on for `drainMs`, then kills every thread. A second call joins the first. */
  close(options?: { readonly drainMs?: number | undefined }): Promise<void>;
}

import { once } from 'node:events';
import type { ResourceLimits, Worker } from 'node:worker_threads';
import { type Clock, setAlarm } from '@orderdock/kit';
import { Piscina } from 'piscina';
import { type JobKilledReason, WorkerJobKilledError } from './errors.ts';
import type { WorkerJob } from './job.ts';

/** One run of a job. */
export interface ThreadRun {
  readonly storeId: string;
  readonly input: unknown;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Parts of the input that are moved instead of copied. */
  readonly transferList?: readonly ArrayBuffer[] | undefined;
}

/** What the pool is made with. */
export interface ThreadPoolOptions {
  readonly clock: Clock;
  readonly threads: number;
  readonly resourceLimits: ResourceLimits;
}

/**
 * Threads of piscina, never given more than they can start at once: piscina does not replace a killed thread for what waits
 * in its own queue unless `minThreads` says so, and counts that wait as run time.
 */
export class ThreadPool {
  readonly #clock: Clock;
  readonly #pool: Piscina;
  /** For each run what kills its thread. */
  readonly #running = new Set<(reason: JobKilledReason) => void>();

  constructor({ clock, threads, resourceLimits }: ThreadPoolOptions) {
    this.#clock = clock;
    // No `filename`: a module that cannot be loaded would take every thread down at its start, and nobody would be told.
    this.#pool = new Piscina({
      ...{ minThreads: 0, maxThreads: threads, idleTimeout: 30_000 },
      ...{ resourceLimits, recordTiming: false },
    });
    // A thread that fails between jobs; without a listener it would end the process.
    this.#pool.on('error', () => {});
  }

  /**
   * Runs the job in a thread of its own for that time. Rejects as the job does, with WorkerJobKilledError, or with the
   * signal's reason; in each case the job has ended by then, with its thread where it had to be killed.
   */
  async run(job: WorkerJob<never, unknown>, run: ThreadRun): Promise<unknown> {
    const { signal, storeId, timeoutMs, input } = run;
    const killer = new AbortController();
    let reason: unknown;
    let dying: Promise<void> | undefined;
    const kill = (why: unknown) => {
      if (killer.signal.aborted) return;
      reason = why;
      const before = this.#pool.threads;
      killer.abort();
      dying = ended(before, this.#pool.threads);
    };
    const onAbort = () => kill(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    const killFor = (why: JobKilledReason) => kill(new WorkerJobKilledError(job.name, storeId, why));
    const cancelAlarm = setAlarm(this.#clock, timeoutMs, () => killFor('timeout'));
    this.#running.add(killFor);
    try {
      return await this.#pool.run(input, {
        ...{ filename: job.path, name: job.exportName, signal: killer.signal },
        transferList: [...(run.transferList ?? [])],
      });
    } catch (error) {
      if (dying === undefined) throw named(error, job.name, storeId);
      await dying;
      throw reason;
    } finally {
      cancelAlarm();
      this.#running.delete(killFor);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** Ends all threads, whatever they do. */
  async close(): Promise<void> {
    for (const kill of [...this.#running]) kill('closed');
    await this.#pool.destroy();
  }
}

/** Piscina drops a killed thread at once, and the thread ends a little later: until then the job may still run. */
async function ended(before: readonly Worker[], after: readonly Worker[]): Promise<void> {
  const dying = before.filter((thread) => !after.includes(thread));
  await Promise.all(dying.map((thread) => once(thread, 'exit')));
}

/** What piscina and Node say of a thread that was lost, as one error; a job's own error stays. */
function named(error: unknown, job: string, storeId: string): unknown {
  const reason = lossOf(error);
  return reason === undefined ? error : new WorkerJobKilledError(job, storeId, reason);
}

function lossOf(error: unknown): JobKilledReason | undefined {
  if (!(error instanceof Error)) return undefined;
  if ((error as { readonly code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY') return 'memory';
  return /^worker exited with code: \d+$/.test(error.message) ? 'exit' : undefined;
}

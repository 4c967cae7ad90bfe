import { type Clock, createHooks, numberOption, setAlarm, textOption } from '@orderdock/kit';
import { DeadlineExceededError } from '../errors.ts';
import { type JobKilledReason, WorkerJobKilledError } from './errors.ts';
import type { WorkerJob } from './job.ts';
import { Offenders } from './offenders.ts';
import { resolveWorkersOptions, type WorkersOptions } from './options.ts';
import { StallMonitor } from './stall-monitor.ts';
import { ThreadLine } from './thread-line.ts';
import { ThreadPool } from './thread-pool.ts';
import type { RunJobOptions, Workers, WorkersEvents } from './workers.ts';

/** Offenders remembered; the one whose offence is the longest ago is forgotten first. */
const MAX_OFFENDERS = 10_000;

/**
 * Threads for jobs that may hog the CPU. They isolate buggy code: its endless loop, its memory, its exit. They do not isolate
 * hostile code, which has the process's files, network and environment: that needs a process of its own. Throws
 * `InvalidOptionError`.
 *
 * @example
 * const workers = createWorkers({ threads: 2, timeoutMs: 1_000 });
 * const parse = workerJob<string, number>({ module: new URL('./parse.js', import.meta.url) });
 * await bulkhead.execute(storeId, ({ signal }) => workers.run(parse, text, { storeId, signal }));
 */
export function createWorkers(options: WorkersOptions = {}): Workers {
  const settings = resolveWorkersOptions(options);
  const { clock } = settings;
  const hooks = createHooks<WorkersEvents>();
  const line = new ThreadLine({ ...settings, retryAfterMs: settings.timeoutMs });
  const pool = new ThreadPool(settings);
  const offenders = new Offenders(clock, settings.movedForMs, MAX_OFFENDERS);
  const killed: Record<JobKilledReason, number> = { timeout: 0, memory: 0, exit: 0, closed: 0 };
  let stalls = 0;
  let closing: Promise<void> | undefined;

  const monitor = new StallMonitor({
    thresholdMs: settings.stallMs,
    monotonic: () => clock.monotonic(),
    onStall: (stall) => {
      stalls++;
      hooks.emit('stall', stall);
      if (offenders.add(stall.storeId)) hooks.emit('moved', { storeId: stall.storeId });
    },
  });

  const inThread = async (job: WorkerJob<never, unknown>, input: unknown, asked: RunJobOptions) => {
    try {
      return await pool.run(job, { ...asked, input, timeoutMs: job.timeoutMs ?? settings.timeoutMs });
    } catch (error) {
      if (WorkerJobKilledError.isInstance(error)) {
        killed[error.reason]++;
        hooks.emit('killed', { storeId: asked.storeId, job: error.job, reason: error.reason });
      }
      throw error;
    }
  };

  const run: Workers['run'] = async (job, input, asked) => {
    const storeId = textOption('storeId', asked.storeId);
    if (asked.deadlineAt !== undefined) numberOption('deadlineAt', asked.deadlineAt);
    const { inline } = job;
    if (inline !== undefined && !offenders.has(storeId) && closing === undefined) {
      throwIfOver(asked, clock);
      return monitor.run(storeId, async () => inline(input));
    }
    const untyped = job as unknown as WorkerJob<never, unknown>;
    return (await line.run(asked, () => inThread(untyped, input, asked))) as never;
  };

  const drain = async (drainMs: number): Promise<void> => {
    let cancel = () => {};
    const late = new Promise<void>((resolve) => {
      cancel = setAlarm(clock, drainMs, resolve);
    });
    const drained = line.drained();
    await Promise.race([drained, late]);
    cancel();
    line.dismiss();
    await pool.close();
    await drained;
    monitor.stop();
  };

  const close: Workers['close'] = async ({ drainMs = 10_000 } = {}) => {
    numberOption('drainMs', drainMs, { min: 0 });
    closing ??= drain(drainMs);
    await closing;
  };

  return {
    run,
    watch: (storeId, work) => monitor.run(textOption('storeId', storeId), work),
    snapshot: () => ({
      ...{ threads: settings.threads, busy: line.busy, queued: line.queued },
      ...{ killed: { ...killed }, stalls, moved: offenders.size },
    }),
    on: hooks.on,
    close,
    [Symbol.asyncDispose]: () => close(),
  };
}

/** Nothing starts for a caller who has gone, or after the deadline. */
function throwIfOver({ signal, deadlineAt }: RunJobOptions, clock: Clock): void {
  if (signal?.aborted) throw signal.reason;
  if (deadlineAt !== undefined && clock.now() >= deadlineAt)
    throw new DeadlineExceededError(deadlineAt, false);
}

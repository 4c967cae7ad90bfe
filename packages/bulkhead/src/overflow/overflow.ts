import { numberOption, QueueNotDurableError, type QueueStats } from '@orderdock/kit';
import { createDeadLetters, type DeadLetters } from './dead-letters.ts';
import { Drain } from './drain.ts';
import { OverflowRefusedError } from './errors.ts';
import type { OverflowEvents } from './events.ts';
import { type OverflowCounts, OverflowHost } from './host.ts';
import { keep } from './keep.ts';
import type { OverflowOptions } from './options.ts';
import type { OverflowJob, OverflowPort } from './overflow-port.ts';
import type { OverflowRoom } from './room.ts';
import { resolveOverflow } from './settings.ts';
import { type SubmitOptions, type Submitted, submit } from './submit.ts';

/** How an overflow stands. */
export interface OverflowSnapshot extends Readonly<OverflowCounts> {
  readonly state: 'idle' | 'draining' | 'closed';
  /** Kept jobs that run now, in this process. */
  readonly running: number;
  /** Stores of which a kept job waits for room, in this process. */
  readonly waiting: number;
  /** `stats` is undefined where a queue cannot be asked. */
  readonly queues: readonly { readonly name: string; readonly stats: QueueStats | undefined }[];
}

/** Keeps durably what a bulkhead has no room for, and runs it there as room appears. */
export interface Overflow<R> extends OverflowPort, AsyncDisposable {
  /** Asks each queue for a sign of life. Rejects with QueueNotDurableError, and where none of them answers. */
  open(): Promise<void>;
  /** Begins to work the queues off in the room of `bulkhead`, until `close`. One bulkhead; before, jobs are only kept. */
  drainInto(bulkhead: OverflowRoom): void;
  /**
   * Runs the job in its store's room and answers as the handler does, or, where there is no room, keeps it; either way
   * it is done or durable when this resolves. A job of a strictly ordered store is always kept. Rejects with
   * OverflowRefusedError where neither can be had, else as `bulkhead.execute` does.
   */
  submit(storeId: string, job: OverflowJob, options?: SubmitOptions): Promise<Submitted<R>>;
  readonly deadLetters: DeadLetters;
  snapshot(): Promise<OverflowSnapshot>;
  on<K extends keyof OverflowEvents>(event: K, listener: (payload: OverflowEvents[K]) => void): () => void;
  /** Takes nothing more, gives running jobs `drainMs` (10 s), aborts the rest, and closes the queues. What is in them stays. */
  close(options?: { readonly drainMs?: number | undefined }): Promise<void>;
}

/**
 * Makes an overflow. Hand-over is at least once under a stable id: one effect for each job is the work of an idempotent
 * handler, and of one that lets the newest revision win, since a kept job may run after a younger one that found room.
 * Throws InvalidOptionError.
 */
export function createOverflow<P, R = unknown>(options: OverflowOptions<P, R>): Overflow<R> {
  const host = new OverflowHost(resolveOverflow(options));
  const { queues } = host.settings;
  const drains = new Map<string, Drain<P, R>>();
  let room: OverflowRoom | undefined;
  let closing: Promise<void> | undefined;
  host.wake = (queue) => drains.get(queue)?.wake();

  const checkOpen = (storeId: string, job: OverflowJob): void => {
    if (closing === undefined) return;
    const refusals = queues.map(({ name }) => ({ queue: name, reason: 'closed' as const }));
    throw new OverflowRefusedError({ storeId, jobId: job.id, refusals });
  };

  const close = async (drainMs: number): Promise<void> => {
    await Promise.all([...drains.values()].map((drain) => drain.stop(drainMs)));
    await Promise.all(queues.map(({ queue }) => queue.close()));
  };

  return {
    async open() {
      const asked = await Promise.allSettled(queues.map(({ queue }) => queue.stats()));
      const errors = asked.flatMap((answer) =>
        answer.status === 'rejected' ? [answer.reason as unknown] : [],
      );
      const grave = errors.find((error) => QueueNotDurableError.isInstance(error));
      if (grave !== undefined) throw grave;
      if (errors.length === queues.length) throw errors[0];
      for (const [index, answer] of asked.entries()) {
        const name = queues[index]?.name;
        if (name !== undefined && answer.status === 'fulfilled') host.depths.set(name, answer.value.depth);
      }
    },
    drainInto(bulkhead) {
      if (room !== undefined || closing !== undefined) return;
      room = bulkhead;
      for (const queue of queues) drains.set(queue.name, new Drain(host, bulkhead, queue));
    },
    async keep(request) {
      checkOpen(request.storeId, request.job);
      return await keep(host, request);
    },
    async submit(storeId, job, submitOptions = {}) {
      checkOpen(storeId, job);
      return await submit(host, room, { storeId, job, options: submitOptions });
    },
    get depth() {
      return host.depth;
    },
    deadLetters: createDeadLetters(host),
    async snapshot() {
      const stats = await Promise.all(queues.map(({ queue }) => queue.stats().catch(() => undefined)));
      const sum = (of: 'running' | 'waiting') =>
        [...drains.values()].reduce((total, drain) => total + drain[of], 0);
      return {
        ...host.counts,
        state: closing !== undefined ? 'closed' : room === undefined ? 'idle' : 'draining',
        running: sum('running'),
        waiting: sum('waiting'),
        queues: queues.map(({ name }, index) => ({ name, stats: stats[index] })),
      };
    },
    on: (event, listener) => host.hooks.on(event, listener),
    close({ drainMs = 10_000 } = {}) {
      numberOption('drainMs', drainMs, { min: 0 });
      closing ??= close(drainMs);
      return closing;
    },
    async [Symbol.asyncDispose]() {
      await this.close();
    },
  };
}

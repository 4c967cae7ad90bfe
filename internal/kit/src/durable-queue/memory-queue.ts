import { type Clock, systemClock } from '../clock.ts';
import type { Claim, DurableQueue } from './durable-queue.ts';
import { QueueUnavailableError } from './errors.ts';
import { type ModelJob, QueueModel } from './queue-model.ts';

/**
 * A queue that keeps nothing: what is in it ends with the process. For tests, and for whoever accepts that loss.
 *
 * @param options `clock` for leases and delays. @default the system's clock
 */
export function memoryQueue(options: { readonly clock?: Clock | undefined } = {}): DurableQueue {
  const model = new QueueModel(options.clock ?? systemClock);
  let seq = 0;
  let closed = false;
  const open = (): QueueModel => {
    if (closed) throw new QueueUnavailableError('memory', 'closed');
    return model;
  };
  const conclude = (claim: Claim, step: (job: ModelJob) => void): boolean => {
    const job = open().held(claim);
    if (job !== undefined) step(job);
    return job !== undefined;
  };
  return {
    shared: false,
    async add(job, limits) {
      const result = open().check(job, limits);
      if (result === 'added') model.insert(job, ++seq);
      return result;
    },
    has: async (key) => open().has(key),
    claim: async (terms) => open().claim(terms),
    extend: async (claim, leaseMs) => open().extend(claim, leaseMs),
    complete: async (claim) => conclude(claim, (job) => model.remove(job)),
    retry: async (claim, terms) => conclude(claim, (job) => model.retry(job, terms)),
    bury: async (claim, reason) => conclude(claim, (job) => model.bury(job, reason)),
    parked: async (limit) => open().parked(limit),
    async replay(id) {
      const job = open().parkedJob(id);
      if (job === undefined) return false;
      model.discard(job);
      model.insert(job, ++seq);
      return true;
    },
    async discard(id) {
      const job = open().parkedJob(id);
      if (job !== undefined) model.discard(job);
      return job !== undefined;
    },
    stats: async () => open().stats(),
    async close() {
      closed = true;
    },
  };
}

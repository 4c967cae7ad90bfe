import { InvalidOptionError, numberOption, systemClock, textOption } from '@orderdock/kit';
import type { OverflowOptions } from './options.ts';

/** The options with every default in its place. */
export type OverflowSettings<P, R> = {
  readonly [K in keyof OverflowOptions<P, R>]-?: NonNullable<OverflowOptions<P, R>[K]>;
};

/** Throws `InvalidOptionError`. */
export function resolveOverflow<P, R>(options: OverflowOptions<P, R>): OverflowSettings<P, R> {
  const count = (name: string, value: number) => numberOption(name, value, { min: 1, integer: true });
  const names = new Set(options.queues.map(({ name }) => textOption('queues.name', name)));
  if (names.size === 0) throw new InvalidOptionError('queues', 'at least one', options.queues);
  if (names.size < options.queues.length)
    throw new InvalidOptionError('queues', 'of different names', options.queues);
  const { maxJobs, maxBytes } = options.limits ?? { maxJobs: 1_000_000, maxBytes: 2 ** 30 };
  const firstDelayMs = numberOption('firstDelayMs', options.firstDelayMs ?? 1_000, { min: 1 });
  return Object.freeze({
    handler: options.handler,
    queues: [...options.queues],
    keepTimeoutMs: numberOption('keepTimeoutMs', options.keepTimeoutMs ?? 1_000, { min: 1 }),
    limits: {
      maxJobs: numberOption('limits.maxJobs', maxJobs, { min: 1 }),
      maxBytes: numberOption('limits.maxBytes', maxBytes, { min: 1 }),
    },
    priorityOf: options.priorityOf ?? (() => 0),
    fifo: options.fifo ?? (() => false),
    lanes: count('lanes', options.lanes ?? 4),
    concurrency: count('concurrency', options.concurrency ?? 32),
    leaseMs: numberOption('leaseMs', options.leaseMs ?? 30_000, { min: 1_000 }),
    pollMs: numberOption('pollMs', options.pollMs ?? 1_000, { min: 1 }),
    maxAttempts: count('maxAttempts', options.maxAttempts ?? 5),
    firstDelayMs,
    maxDelayMs: numberOption('maxDelayMs', options.maxDelayMs ?? Math.max(60_000, firstDelayMs), {
      min: firstDelayMs,
    }),
    expired: options.expired ?? 'park',
    serialize: options.serialize ?? ((payload: P) => JSON.stringify(payload)),
    parse: options.parse ?? ((text: string) => JSON.parse(text) as P),
    random: options.random ?? Math.random,
    clock: options.clock ?? systemClock,
  });
}

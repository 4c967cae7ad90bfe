import { availableParallelism } from 'node:os';
import type { ResourceLimits } from 'node:worker_threads';
import { type Clock, numberOption, systemClock } from '@orderdock/kit';

/** Options of `createWorkers`. */
export interface WorkersOptions {
  /** Threads, made when first needed and ended after half a minute without work. @default one less than the cores, 2 at least */
  readonly threads?: number | undefined;
  /** Threads that one store may have at once, so that its endless loops leave some to others. @default threads - 1 */
  readonly perStore?: number | undefined;
  /** Jobs of one store that may wait for a thread. @default 16 */
  readonly queue?: number | undefined;
  /** How long a job may run before its thread is killed, in milliseconds. @default 5_000 */
  readonly timeoutMs?: number | undefined;
  /** Heap and stack of each thread, in megabytes; buffers are outside of it. @default old generation 128, young 16, stack 4 */
  readonly resourceLimits?: ResourceLimits | undefined;
  /** From how long on a turn of a store's code on the main loop is a stall, in milliseconds. @default 50 */
  readonly stallMs?: number | undefined;
  /** How long a store's movable jobs run in threads after it blocked the loop, in milliseconds. @default 600_000 */
  readonly movedForMs?: number | undefined;
  /** Where the time comes from. @default the machine's own clock */
  readonly clock?: Clock | undefined;
}

/** The options with every default in its place. */
export type WorkersSettings = Required<{ [K in keyof WorkersOptions]: NonNullable<WorkersOptions[K]> }>;

/** Throws `InvalidOptionError`. */
export function resolveWorkersOptions(options: WorkersOptions): WorkersSettings {
  const count = (name: 'threads' | 'perStore' | 'queue', otherwise: number, min: number, max?: number) =>
    numberOption(name, options[name] ?? otherwise, { min, max: max ?? 1_000_000, integer: true });
  const duration = (name: 'timeoutMs' | 'stallMs' | 'movedForMs', otherwise: number) =>
    numberOption(name, options[name] ?? otherwise, { min: 1 });
  const threads = count('threads', Math.max(2, availableParallelism() - 1), 1, 1_024);
  return Object.freeze({
    threads,
    perStore: count('perStore', Math.max(1, threads - 1), 1, threads),
    queue: count('queue', 16, 0),
    timeoutMs: duration('timeoutMs', 5_000),
    resourceLimits: Object.freeze({
      ...{ maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
      ...options.resourceLimits,
    }),
    stallMs: duration('stallMs', 50),
    movedForMs: duration('movedForMs', 600_000),
    clock: options.clock ?? systemClock,
  });
}

import { InvalidOptionError, numberOption, systemClock, textOption } from '@orderdock/kit';
import type { RecoveryBufferOptions } from './options.ts';

const MINUTE = 60_000;
const MEBIBYTE = 1024 * 1024;
const WHOLE = { min: 1, integer: true };

/** The options with their defaults, checked. Throws `InvalidOptionError`. */
export function resolveRecovery<P, R>(options: RecoveryBufferOptions<P, R>) {
  const { drain = {} } = options;
  const firstDelayMs = numberOption('firstDelayMs', options.firstDelayMs ?? 1_000, { min: 1 });
  return Object.freeze({
    name: textOption('name', options.name),
    queue: options.queue,
    write: functionOption('write', options.write),
    isDown: functionOption('isDown', options.isDown),
    probe: options.probe,
    windowMs: numberOption('windowMs', options.windowMs ?? 5 * MINUTE, { min: 1 }),
    limits: {
      maxJobs: numberOption('maxEntries', options.maxEntries ?? 100_000, WHOLE),
      maxBytes: numberOption('maxBytes', options.maxBytes ?? 256 * MEBIBYTE, WHOLE),
    },
    concurrency: numberOption('drain.concurrency', drain.concurrency ?? 8, { ...WHOLE, max: 1_000 }),
    perSecond: numberOption('drain.perSecond', drain.perSecond ?? 100, { min: 0.001 }),
    maxAttempts: numberOption('maxAttempts', options.maxAttempts ?? 5, WHOLE),
    firstDelayMs,
    maxDelayMs: numberOption('maxDelayMs', options.maxDelayMs ?? Math.max(30_000, firstDelayMs), {
      min: firstDelayMs,
    }),
    writeTimeoutMs: numberOption('writeTimeoutMs', options.writeTimeoutMs ?? 30_000, { min: 1 }),
    pollMs: numberOption('pollMs', options.pollMs ?? 5_000, { min: 1 }),
    serialize: options.serialize ?? ((payload: P) => JSON.stringify(payload)),
    parse: options.parse ?? ((text: string) => JSON.parse(text) as P),
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
  });
}

/** What {@link resolveRecovery} gives. */
export type RecoverySettings<P, R> = ReturnType<typeof resolveRecovery<P, R>>;

function functionOption<F>(option: string, value: F): F {
  if (typeof value === 'function') return value;
  throw new InvalidOptionError(option, 'a function', value);
}

import { type Clock, InvalidOptionError, numberOption, systemClock, textOption } from '@orderdock/kit';
import { type RedisClient, type ScriptClient, scriptClient } from './client.ts';

/** Options of {@link redisFast}. */
export interface RedisFastOptions {
  /** A client or cluster of `ioredis` or of `redis` (node-redis), or anything of its shape. */
  readonly client: RedisClient;
  /** The beginning of every key. @default 'orderdock' */
  readonly prefix?: string | undefined;
  /** How long one command may take before the store decides without it, in milliseconds. @default 25 */
  readonly timeoutMs?: number | undefined;
  /** After how long the claim of a process that was killed is gone, in milliseconds. @default 30_000 */
  readonly leaseMs?: number | undefined;
  /**
   * How long a committed fact is kept, in milliseconds, and up to twice as long where it is `compact`. Longer than the
   * platform redelivers.
   * @default 7 days
   */
  readonly doneTtlMs?: number | undefined;
  /**
   * What is kept of a fact. `full`: all of it, with an answer up to 512 bytes: 250 to 350 bytes of Redis with a small
   * one; a duplicate costs one round trip. `compact`: that it is done, 8 to 12 bytes; a duplicate costs one read of the
   * store by its key more.
   * The same in every process, else they do not find each other's facts.
   * @default 'full'
   */
  readonly facts?: 'full' | 'compact' | undefined;
  /** How `compact` facts lie. */
  readonly compact?: CompactFactsOptions | undefined;
  /** @default the machine's clock */
  readonly clock?: Clock | undefined;
}

/**
 * Options of `compact` facts, the same in every process. The server has to keep 127 entries of a hash and numbers of a
 * set packed, as it does unless it is told otherwise, and to run scripts that make names of keys (Redis, Valkey).
 */
export interface CompactFactsOptions {
  /**
   * How many facts there are within `doneTtlMs`. More of them take no more memory each, and up to three steps more per
   * tenfold; many fewer take more memory each, up to that of a key of their own.
   * @default 10_000
   */
  readonly expectedKeys?: number | undefined;
  /**
   * Whether 4 bytes of the fingerprint are kept, so that a fact takes 16 to 21 bytes and a payload that was altered is
   * hinted at. The store compares the whole fingerprint in any case.
   * @default false
   */
  readonly fingerprints?: boolean | undefined;
}

/** The options with their defaults filled in. */
export interface RedisFastSettings {
  readonly client: ScriptClient;
  readonly prefix: string;
  readonly timeoutMs: number;
  readonly leaseMs: number;
  readonly doneTtlMs: number;
  readonly facts: 'full' | 'compact';
  readonly expectedKeys: number;
  readonly fingerprints: boolean;
  readonly clock: Clock;
}

export function resolveRedisOptions(options: RedisFastOptions): RedisFastSettings {
  const { facts = 'full', clock = systemClock } = options;
  if (facts !== 'full' && facts !== 'compact') {
    throw new InvalidOptionError('facts', '`full` or `compact`', facts);
  }
  const { expectedKeys = 10_000, fingerprints = false } = options.compact ?? {};
  const span = { min: 1, max: Number.MAX_SAFE_INTEGER, integer: true };
  return Object.freeze({
    client: scriptClient(options.client),
    prefix: textOption('prefix', options.prefix ?? 'orderdock'),
    timeoutMs: numberOption('timeoutMs', options.timeoutMs ?? 25, { min: 1 }),
    leaseMs: numberOption('leaseMs', options.leaseMs ?? 30_000, span),
    doneTtlMs: numberOption('doneTtlMs', options.doneTtlMs ?? 7 * 86_400_000, span),
    facts,
    expectedKeys: numberOption('compact.expectedKeys', expectedKeys, { min: 1, max: 2 ** 40, integer: true }),
    fingerprints,
    clock,
  });
}

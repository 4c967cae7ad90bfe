import { type Clock, numberOption, systemClock, textOption } from '@orderdock/kit';
import type { RedisScriptClient } from '@orderdock/kit/redis';
import type { CapNames, CapRules } from './caps-layout.ts';

/** Options of `redisClusterCaps`. */
export interface RedisClusterCapsOptions extends CapRules {
  /** A client or cluster of `ioredis` or of `redis` (node-redis), or anything of its shape. */
  readonly client: RedisScriptClient;
  /** Names the caps: the same in every process that shares them. */
  readonly name: string;
  /** The beginning of every key in Redis. @default 'orderdock' */
  readonly prefix?: string | undefined;
  /** How long a place is kept for a process that is not heard of, in milliseconds; renewed at a third of it. @default 15_000 */
  readonly leaseMs?: number | undefined;
  /** How long one command may take, in milliseconds in which this process is awake. @default 100 */
  readonly timeoutMs?: number | undefined;
  /** How long Redis is left alone after a fault, in milliseconds. @default 200 */
  readonly restMs?: number | undefined;
  /**
   * How long Redis must have been lost before this node admits by its own part, in milliseconds; until then its callers
   * wait. A slow answer or a quick restart lets nobody in beside the caps. @default 1_000
   */
  readonly aloneAfterMs?: number | undefined;
  /** How long a store that was refused waits before it asks again, at least; up to 250 where many wait, in milliseconds. @default 20 */
  readonly pollMs?: number | undefined;
  /** How many callers of one store may wait on this node. @default 64 */
  readonly queue?: number | undefined;
  /** How many nodes there are at least: a node that finds Redis gone at its start uses one part of so many. @default 1 */
  readonly expectedNodes?: number | undefined;
  /**
   * What a node may hold of a cap at least while Redis is gone, even where its part is less. Above 0 the nodes together
   * may hold more than the cap. @default 0
   */
  readonly minShare?: number | undefined;
  /** Where the time comes from. @default the machine's own clock */
  readonly clock?: Clock | undefined;
  /** From 0 up to, not including, 1. @default Math.random */
  readonly random?: (() => number) | undefined;
}

/** The options with every default in its place. */
export interface CapsSettings {
  readonly rules: CapRules;
  readonly names: CapNames;
  readonly clock: Clock;
  readonly random: () => number;
  readonly leaseMs: number;
  readonly timeoutMs: number;
  readonly restMs: number;
  readonly aloneAfterMs: number;
  readonly pollMs: number;
  readonly queue: number;
  readonly expectedNodes: number;
  readonly minShare: number;
}

/** Throws `InvalidOptionError`. */
export function resolveCapsOptions(options: RedisClusterCapsOptions): CapsSettings {
  const count = (name: CountOption, otherwise: number, limits: { min: number; max?: number }) =>
    numberOption(name, options[name] ?? otherwise, {
      max: Number.MAX_SAFE_INTEGER,
      ...limits,
      integer: true,
    });
  const leaseMs = count('leaseMs', 15_000, { min: 300 });
  // A renewal that fails, and the rest after it, must leave time for another one before the lease ends.
  const third = Math.floor(leaseMs / 3);
  return Object.freeze({
    rules: options,
    names: {
      prefix: textOption('prefix', options.prefix ?? 'orderdock'),
      name: textOption('name', options.name),
    },
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    leaseMs,
    timeoutMs: count('timeoutMs', Math.min(100, third), { min: 1, max: third }),
    restMs: count('restMs', Math.min(200, third), { min: 1, max: third }),
    aloneAfterMs: count('aloneAfterMs', 1_000, { min: 0 }),
    pollMs: count('pollMs', 20, { min: 1 }),
    queue: count('queue', 64, { min: 1 }),
    expectedNodes: count('expectedNodes', 1, { min: 1 }),
    minShare: count('minShare', 0, { min: 0 }),
  });
}

type CountOption =
  | 'leaseMs'
  | 'timeoutMs'
  | 'restMs'
  | 'aloneAfterMs'
  | 'pollMs'
  | 'queue'
  | 'expectedNodes'
  | 'minShare';

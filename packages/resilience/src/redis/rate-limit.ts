import { numberOption, textOption } from '@orderdock/kit';
import { type RedisScriptClient, scriptRunner } from '@orderdock/kit/redis';
import type { SharedRateLimit } from '../rate-limit/limiter.ts';
import type { TokenSource } from '../rate-limit/token-source.ts';
import { RATE_LIMIT_SCRIPT } from './rate-limit-script.ts';
import { RedisSource } from './rate-limit-source.ts';

/** Options of {@link redisRateLimit}. */
export interface RedisRateLimitOptions {
  /** A client or cluster of `ioredis` or of `redis` (node-redis), or anything of its shape. */
  readonly client: RedisScriptClient;
  /** Names the budget: the same in every process that shares it, another for every store. */
  readonly key: string;
  /** The beginning of every key in Redis. @default 'orderdock' */
  readonly prefix?: string | undefined;
  /** How long one command may take before the node goes on by itself, in milliseconds. @default 100 */
  readonly timeoutMs?: number | undefined;
  /** How long Redis is left alone after a fault, in milliseconds. @default 1000 */
  readonly restMs?: number | undefined;
  /** How long a node counts as one after its last command, in milliseconds. @default 60000 */
  readonly nodeTtlMs?: number | undefined;
  /** How many nodes there are at least: a node that finds Redis gone at its start uses one part of so many. @default 1 */
  readonly expectedNodes?: number | undefined;
  /** From 0 up to, not including, 1. @default Math.random */
  readonly random?: (() => number) | undefined;
}

/**
 * One budget for all processes, for `createRateLimiter({ shared })`: one round trip a call, on the time of the server. Throws
 * `InvalidOptionError`.
 *
 * @example
 * const shared = redisRateLimit({ client, key: 'shopify:example.myshopify.com' });
 * const limiter = createRateLimiter({ name: 'shop', profile: rateProfiles.shopifyRest(), shared });
 */
export function redisRateLimit(options: RedisRateLimitOptions): SharedRateLimit {
  const span = { min: 1, max: Number.MAX_SAFE_INTEGER, integer: true } as const;
  const run = scriptRunner(options.client, RATE_LIMIT_SCRIPT);
  // Percent signs in place of braces: the tag is the whole key, whatever it holds.
  const stem = `${textOption('prefix', options.prefix ?? 'orderdock')}:{${encodeURIComponent(textOption('key', options.key))}}:rate`;
  const settings = {
    run,
    keys: [stem, `${stem}:nodes`],
    timeoutMs: numberOption('timeoutMs', options.timeoutMs ?? 100, span),
    restMs: numberOption('restMs', options.restMs ?? 1_000, span),
    nodeTtlMs: numberOption('nodeTtlMs', options.nodeTtlMs ?? 60_000, { ...span, min: 1_000 }),
    expectedNodes: numberOption('expectedNodes', options.expectedNodes ?? 1, span),
    random: options.random ?? Math.random,
  } as const;
  return { open: (setup) => new RedisSource({ ...settings, setup }) as TokenSource };
}

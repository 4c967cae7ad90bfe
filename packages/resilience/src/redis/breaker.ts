import { numberOption, textOption } from '@orderdock/kit';
import { type RedisScriptClient, scriptRunner } from '@orderdock/kit/redis';
import type { SharedDomains } from '../domains/shared.ts';
import { BREAKER_SCRIPT } from './breaker-script.ts';
import { BreakerSession } from './breaker-session.ts';
import type { BreakerSubscriber } from './breaker-subscriber.ts';

/** Options of {@link redisSharedDomains}. */
export interface RedisSharedDomainsOptions {
  /** A client or cluster of `ioredis` or of `redis` (node-redis), or anything of its shape. */
  readonly client: RedisScriptClient;
  /** A connection of its own that hears of changes at once. @default none: changes are found by the poll */
  readonly subscriber?: BreakerSubscriber | undefined;
  /** Names the tree: the same in every process that shares it. */
  readonly key: string;
  /** The beginning of every key in Redis, and of the channel. @default 'orderdock' */
  readonly prefix?: string | undefined;
  /** So many processes must have opened a domain by their own evidence before all of them do. @default 2 */
  readonly quorum?: number | undefined;
  /** How often a process asks for what it may have missed, in milliseconds, give or take half. @default 1000 */
  readonly pollMs?: number | undefined;
  /** How long one command may take, in milliseconds. @default 500 */
  readonly timeoutMs?: number | undefined;
  /** How long Redis is left alone after a fault, in milliseconds. @default 1000 */
  readonly restMs?: number | undefined;
  /** The most domains that are open for all at the same time; further ones stay each process's own. @default 1000 */
  readonly maxDomains?: number | undefined;
  /** From 0 up to, not including, 1. @default Math.random */
  readonly random?: (() => number) | undefined;
}

/**
 * Shares circuits between processes, for `createFailureDomains({ shared })`. A process opens a domain for itself as ever, and
 * says so; where `quorum` processes say so within the reset, it is open for all, and is probed by one of them. No call waits
 * for Redis; while it is out of reach each process decides by itself. Close the tree to end the poll. Throws
 * `InvalidOptionError`.
 *
 * @example
 * const shared = redisSharedDomains({ client, subscriber: client.duplicate(), key: 'platforms' });
 * await using domains = createFailureDomains({ shared });
 */
export function redisSharedDomains(options: RedisSharedDomainsOptions): SharedDomains {
  const span = { min: 1, max: Number.MAX_SAFE_INTEGER, integer: true } as const;
  const run = scriptRunner(options.client, BREAKER_SCRIPT);
  const prefix = textOption('prefix', options.prefix ?? 'orderdock');
  const settings = {
    run,
    subscriber: options.subscriber,
    // Percent signs in place of braces: the tag is the whole key, whatever it holds.
    stem: `${prefix}:{${encodeURIComponent(textOption('key', options.key))}}:circuits`,
    quorum: numberOption('quorum', options.quorum ?? 2, { min: 1, max: 10_000, integer: true }),
    pollMs: numberOption('pollMs', options.pollMs ?? 1_000, { ...span, min: 10 }),
    timeoutMs: numberOption('timeoutMs', options.timeoutMs ?? 500, span),
    restMs: numberOption('restMs', options.restMs ?? 1_000, span),
    maxDomains: numberOption('maxDomains', options.maxDomains ?? 1_000, {
      min: 1,
      max: 100_000,
      integer: true,
    }),
    random: options.random ?? Math.random,
  } as const;
  return { open: (host) => new BreakerSession(settings, host) };
}

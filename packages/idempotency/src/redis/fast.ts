import { type Clock, numberOption, systemClock, textOption } from '@orderdock/kit';
import type { FastKey, FastTier } from '../ports/fast.ts';
import { createCircuit } from './circuit.ts';
import type { RedisClient } from './client.ts';
import { decodeFact, encodeFact } from './fact.ts';
import { claimScript, finishScript } from './scripts.ts';

/** How long Redis is left alone after a fault, in milliseconds. */
const REST_MS = 1_000;

/** Options of {@link redisFast}. */
export interface RedisFastOptions {
  /** An `ioredis` client, or anything of its shape. */
  readonly client: RedisClient;
  /** The beginning of every key. @default 'orderdock' */
  readonly prefix?: string | undefined;
  /** How long one command may take before the store decides without it, in milliseconds. @default 25 */
  readonly timeoutMs?: number | undefined;
  /** After how long the claim of a process that was killed is gone, in milliseconds. @default 30_000 */
  readonly leaseMs?: number | undefined;
  /** How long a committed fact is kept, in milliseconds. Longer than the platform redelivers. @default 7 days */
  readonly doneTtlMs?: number | undefined;
  /** @default the machine's clock */
  readonly clock?: Clock | undefined;
}

/**
 * Keeps committed facts and claims in Redis. Facts are kept under the history of the database that committed them;
 * claims are hints. Losing all of it costs time only. Throws {@link InvalidOptionError}.
 */
export function redisFast(options: RedisFastOptions): FastTier {
  const { client, clock = systemClock } = options;
  const prefix = textOption('prefix', options.prefix ?? 'orderdock');
  const timeoutMs = numberOption('timeoutMs', options.timeoutMs ?? 25, { min: 1 });
  const span = { min: 1, max: Number.MAX_SAFE_INTEGER, integer: true };
  const leaseMs = numberOption('leaseMs', options.leaseMs ?? 30_000, span);
  const doneTtlMs = numberOption('doneTtlMs', options.doneTtlMs ?? 7 * 86_400_000, span);
  const guarded = createCircuit(clock, timeoutMs, REST_MS);

  // One hash tag, so that a cluster has both keys of a delivery on one node. Nobody writes a fact of history `-`.
  const keysOf = ({ key, history }: FastKey) => [
    `${prefix}:{${key}}:claim`,
    `${prefix}:{${key}}:done:${history ?? '-'}`,
  ];

  return {
    async claim(key, entity) {
      const reply = await guarded(() => claimScript.run(client, keysOf(key), [key.claimId, String(leaseMs)]));
      if (!reply.ok) return { state: 'unavailable', error: reply.error };
      const [state, fact] = reply.value as readonly unknown[];
      if (state === 'done') return decodeFact(String(fact), entity) ?? { state: 'claimed' };
      return { state: state === 'busy' ? 'busy' : 'claimed' };
    },
    async finish(key, record) {
      const fact = record === undefined || key.history === null ? '' : encodeFact(record);
      await guarded(() => finishScript.run(client, keysOf(key), [key.claimId, fact, String(doneTtlMs)]));
    },
  };
}

import type { FastAnswer, FastAsked, FastEnded, FastTier } from '../ports/fast.ts';
import { createCircuit } from './circuit.ts';
import { compactLayout } from './compact-layout.ts';
import { fullLayout } from './full-layout.ts';
import { createGather } from './gather.ts';
import { type RedisFastOptions, resolveRedisOptions } from './options.ts';
import { redisWarming } from './warming.ts';

/** How long Redis is left alone after a fault, in milliseconds. */
const REST_MS = 1_000;

/** How long a page of warming may take at least, in milliseconds. It is no call that somebody waits for. */
const PAGE_MS = 1_000;

/**
 * Keeps committed facts and claims in Redis. Facts are kept under the history of the database that committed them;
 * claims are hints. Losing all of it costs time only. Throws {@link InvalidOptionError}.
 */
export function redisFast(options: RedisFastOptions): FastTier {
  const settings = resolveRedisOptions(options);
  const { client, prefix, doneTtlMs, clock, timeoutMs } = settings;
  const guarded = createCircuit(clock, timeoutMs, REST_MS);
  const layout = settings.facts === 'compact' ? compactLayout(settings) : fullLayout(settings);

  async function claimMany(asked: readonly FastAsked[]): Promise<readonly FastAnswer[]> {
    const reply = await guarded(() => layout.claim(asked));
    if (reply.ok) return reply.value;
    return asked.map(() => ({ state: 'unavailable', error: reply.error }));
  }
  async function finishMany(ended: readonly FastEnded[]): Promise<void> {
    await guarded(() => layout.finish(ended));
  }
  const claim = createGather(claimMany);
  const finish = createGather(async (ended: readonly FastEnded[]) => {
    await finishMany(ended);
    return ended.map(() => undefined);
    // Behind the questions of this turn, which somebody waits for.
  }, setImmediate);

  return {
    claim: (key, entity) => claim({ key, entity }),
    finish: (key, record) => finish({ key, record }),
    claimMany,
    finishMany,
    warming: redisWarming({
      client,
      layout,
      prefix,
      doneTtlMs,
      // A circuit of its own: a page that is slow is no reason to serve the traffic without Redis.
      guarded: createCircuit(clock, Math.max(timeoutMs, PAGE_MS), REST_MS),
    }),
  };
}

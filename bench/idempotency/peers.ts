import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { CachePersistenceLayer } from '@aws-lambda-powertools/idempotency/cache';
import { Idempotency } from '@node-idempotency/core';
import type { Redis } from 'ioredis';
import type { Pool } from 'pg';

type LambdaContext = Parameters<IdempotencyConfig['registerLambdaContext']>[0];

/** Receives an order through another library. */
export type Peer = (id: string) => Promise<unknown>;

/** The work of a peer: one row of the caller's own, in a statement of its own. */
export const insertOrder = (pool: Pool) => async (id: string) => {
  await pool.query('INSERT INTO by_hand.received_order VALUES ($1, $2)', [id, '34.80']);
  return { id };
};

/** `remainingMs` is what is left of the Lambda, which bounds how long a record may be in progress. */
export function powertools(redis: Redis, work: Peer, remainingMs = 30_000): Peer {
  const persistenceStore = new CachePersistenceLayer({
    client: {
      get: (name) => redis.get(name),
      set: (name, value, options) => {
        const { EX = 3_600, NX = false } = (options ?? {}) as { readonly EX?: number; readonly NX?: boolean };
        return NX
          ? redis.set(String(name), String(value), 'EX', EX, 'NX')
          : redis.set(String(name), String(value), 'EX', EX);
      },
      del: (names) => redis.del(...names),
    },
  });
  // Where it runs as a Lambda: without, it takes work that goes on for an orphan, and says so with every call.
  const config = new IdempotencyConfig({});
  config.registerLambdaContext({ getRemainingTimeInMillis: () => remainingMs } as LambdaContext);
  return makeIdempotent((id: string) => work(id), { persistenceStore, config, keyPrefix: 'powertools' });
}

export function nodeIdempotency(redis: Redis, work: Peer): Peer {
  const idempotency = new Idempotency({
    setIfNotExists: async (key, value, { ttl = 86_400_000 } = {}) =>
      (await redis.set(key, value, 'PX', ttl, 'NX')) !== null,
    set: async (key, value, { ttl = 86_400_000 }) => void (await redis.set(key, value, 'PX', ttl)),
    get: async (key) => (await redis.get(key)) ?? undefined,
  });
  return async (id) => {
    const request = { headers: { 'idempotency-key': id }, path: '/orders', method: 'POST', body: { id } };
    const stored = await idempotency.onRequest(request);
    if (stored !== undefined) return stored.body;
    const body = await work(id);
    await idempotency.onResponse(request, { body: body as Record<string, unknown> });
    return body;
  };
}

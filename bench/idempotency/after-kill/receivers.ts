import { createIdempotencyGuard } from '@orderdock/idempotency';
import { postgresStore } from '@orderdock/idempotency/postgres';
import { redisFast } from '@orderdock/idempotency/redis';
import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import { requestOf } from '../guarded.ts';
import { nodeIdempotency, type Peer, powertools } from '../peers.ts';

/** After this time the Lambda of a process that was killed is over, in milliseconds. */
export const REMAINING_MS = 300;

/** The libraries that are compared. */
export const LIBRARIES = ['guard.insert', 'powertools', 'node-idempotency'] as const;
export type Library = (typeof LIBRARIES)[number];

/** What an order's effect is done with: a pool, and something that may happen before and after the row is written. */
export interface Around {
  before(): void;
  after(): void;
}

/** Receives orders through `library`; the row has no key that would refuse a second one. */
export function receiverOf(library: Library, pool: Pool, redis: Redis, around: Around): Peer {
  const work: Peer = async (id) => {
    around.before();
    await pool.query('INSERT INTO by_hand.counted VALUES ($1)', [id]);
    around.after();
    return { id };
  };
  switch (library) {
    case 'powertools':
      return powertools(redis, work, REMAINING_MS);
    case 'node-idempotency':
      return nodeIdempotency(redis, work);
    case 'guard.insert': {
      const store = postgresStore({ pool, schema: 'guarded' });
      const fast = redisFast({ client: redis, timeoutMs: 5_000 });
      const guard = createIdempotencyGuard({
        store: {
          ...store,
          insert: store.insert && {
            ...store.insert,
            async once(keys, claimId, request, options) {
              around.before();
              const attempt = await store.insert?.once(keys, claimId, request, options);
              around.after();
              if (attempt === undefined) throw new TypeError('the store has no inserts');
              return attempt;
            },
          },
        },
        fast,
      });
      return (id) =>
        guard.insert(requestOf(id), {
          text: 'INSERT INTO by_hand.counted SELECT $1 FROM claimed RETURNING id',
          parameters: [id],
        });
    }
  }
}

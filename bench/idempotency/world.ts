import { createIdempotencyGuard, type IdempotencyGuard } from '@orderdock/idempotency';
import { applyMigrations, type PgClient, postgresStore } from '@orderdock/idempotency/postgres';
import { redisFast } from '@orderdock/idempotency/redis';
import { startPostgres, startRedis } from '@orderdock/servers';
import { Redis } from 'ioredis';
import { Pool } from 'pg';

/** Calls at once, and the connections that they share. */
export const CALLERS = 32;
const CONNECTIONS = 8;

/**
 * Throw-away servers with one schema for the guard and one for the code written by hand, so that both grow alike.
 * PostgreSQL skips fsync: a disk's wait at COMMIT would be the same on both sides and hide what the guard adds.
 */
export interface World extends AsyncDisposable {
  readonly pool: Pool;
  readonly redis: Redis;
  readonly withRedis: IdempotencyGuard<PgClient>;
  readonly databaseOnly: IdempotencyGuard<PgClient>;
  /** Throws where a call that was to be answered by Redis was not. */
  requireHybrid(): void;
}

export async function createWorld(): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const postgres = stack.use(await startPostgres({ own: true }));
  const server = stack.use(await startRedis({ own: true }));
  const pool = stack.adopt(new Pool({ connectionString: postgres.url, max: CONNECTIONS }), (it) => it.end());
  const redis = stack.adopt(new Redis(server.url), (it) => it.disconnect());
  for (const schema of ['guarded', 'by_hand']) {
    await pool.query(`CREATE SCHEMA ${schema}`);
    await applyMigrations(pool, { schema });
    await pool.query(`CREATE TABLE ${schema}.received_order (id text PRIMARY KEY, total text NOT NULL)`);
  }
  const store = postgresStore({ pool, schema: 'guarded' });
  // A machine that pauses for 25 ms would take Redis out for a second, and something else would be measured.
  const withRedis = createIdempotencyGuard({ store, fast: redisFast({ client: redis, timeoutMs: 5_000 }) });
  let faults = 0;
  withRedis.on('fast_unavailable', () => {
    faults += 1;
  });
  const owned = stack.move();
  return {
    pool,
    redis,
    withRedis,
    databaseOnly: createIdempotencyGuard({ store }),
    requireHybrid() {
      if (faults > 0) throw new Error(`Redis gave no answer ${faults} times`);
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** What one of the callers does; they are numbered from 0. */
export type Call = (caller: number) => Promise<unknown>;

/** All callers at once. */
export const atOnce = (call: Call) => () =>
  Promise.all(Array.from({ length: CALLERS }, (_, caller) => call(caller)));

/** One caller, who waits for each answer. */
export const oneByOne = (call: Call) => () => call(0);

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIdempotencyGuard, type IdempotencyGuard } from '@orderdock/idempotency';
import { applyMigrations, type PgClient, postgresStore } from '@orderdock/idempotency/postgres';
import { redisFast } from '@orderdock/idempotency/redis';
import { type Server, startPostgres, startRedis } from '@orderdock/servers';
import { Redis } from 'ioredis';
import { Pool } from 'pg';

/** Calls at once, and the connections that they share. */
export const CALLERS = 32;
const CONNECTIONS = 8;

/** How a world is made. */
export interface WorldOptions {
  /** Whether COMMIT waits for the disk. @default false */
  readonly durable?: boolean | undefined;
}

/**
 * Throw-away servers with one schema for the guard and one for the code written by hand, so that both grow alike.
 * PostgreSQL skips fsync unless asked: a disk's wait at COMMIT would be the same on both sides and hide what the guard adds.
 */
export interface World extends AsyncDisposable {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly redisServer: Server;
  readonly pool: Pool;
  readonly redis: Redis;
  readonly withRedis: IdempotencyGuard<PgClient>;
  /** As `withRedis`, with the facts of its process before Redis. */
  readonly withLocal: IdempotencyGuard<PgClient>;
  readonly databaseOnly: IdempotencyGuard<PgClient>;
  /** Another process, as far as a guard can tell. */
  readonly rival: IdempotencyGuard<PgClient>;
  /** Throws where a call that was to be answered by Redis was not. */
  requireHybrid(): void;
}

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const dataDir = options.durable === true ? dataFolder(stack) : undefined;
  const postgres = stack.use(await startPostgres({ own: true, dataDir }));
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
  const fast = redisFast({ client: redis, timeoutMs: 5_000 });
  // Without facts of its own, or no duplicate would ever ask Redis.
  const withRedis = createIdempotencyGuard({ store, fast, local: false });
  let faults = 0;
  withRedis.on('fast_unavailable', () => {
    faults += 1;
  });
  const owned = stack.move();
  return {
    databaseUrl: postgres.url,
    redisUrl: server.url,
    redisServer: server,
    pool,
    redis,
    withRedis,
    withLocal: createIdempotencyGuard({ store, fast }),
    databaseOnly: createIdempotencyGuard({ store }),
    rival: createIdempotencyGuard({ store }),
    requireHybrid() {
      if (faults > 0) throw new Error(`Redis gave no answer ${faults} times`);
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** A folder for a database that waits for the disk; the account that the server drops to may enter it. */
function dataFolder(stack: AsyncDisposableStack): string {
  const folder = stack.adopt(mkdtempSync(join(tmpdir(), 'orderdock-bench-')), (path) =>
    rmSync(path, { recursive: true, force: true }),
  );
  chmodSync(folder, 0o755);
  return join(folder, 'data');
}

/** Orders that nobody has seen. */
export function newIds(): () => string {
  let count = 0;
  return () => `order-${count++}`;
}

/** What one of the callers does; they are numbered from 0. */
export type Call = (caller: number) => Promise<unknown>;

/** All callers at once. */
export const atOnce = (call: Call) => () =>
  Promise.all(Array.from({ length: CALLERS }, (_, caller) => call(caller)));

/** One caller, who waits for each answer. */
export const oneByOne = (call: Call) => () => call(0);

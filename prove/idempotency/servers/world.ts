import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyMigrations } from '@orderdock/idempotency/postgres';
import { type Server, startPostgres, startRedis } from '@orderdock/servers';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { effectTables } from '../check/evidence.ts';
import { type FaultProxy, startProxy } from './proxy.ts';

let servers: Promise<readonly [Server, Server]> | undefined;

/** A schema and a part of Redis for one campaign, on servers that all campaigns of this process share. */
export interface World extends AsyncDisposable {
  readonly postgres: Server;
  readonly redis: Server;
  readonly pool: Pool;
  /** A connection of our own to Redis, past the proxy. A command that finds none rejects at once. */
  readonly control: Redis;
  /** What the workers take for Redis. */
  readonly proxy: FaultProxy;
  readonly schema: string;
  readonly prefix: string;
  readonly logPath: string;
}

let worlds = 0;

export async function createWorld(): Promise<World> {
  servers ??= Promise.all([startPostgres({ own: true }), startRedis({ own: true })]);
  const [postgres, redis] = await servers;
  await using stack = new AsyncDisposableStack();
  const pool = stack.adopt(openPool(postgres.url), (it) => it.end());
  const control = stack.adopt(openControl(redis.url), (it) => it.disconnect());
  const proxy = stack.use(await startProxy(portOf(redis.url)));
  const schema = `world_${worlds++}`;
  await prepareSchema(pool, schema);
  const logPath = openFolder(stack);
  const owned = stack.move();
  return {
    postgres,
    redis,
    pool,
    control,
    proxy,
    schema,
    prefix: schema,
    logPath,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

export async function prepareSchema(pool: Pool, schema: string): Promise<void> {
  await pool.query(`CREATE SCHEMA ${schema}`);
  await applyMigrations(pool, { schema });
  await pool.query(effectTables(schema));
}

/** A pool whose broken connections end nobody. */
export function openPool(url: string): Pool {
  const pool = new Pool({ connectionString: url, max: 2 });
  pool.on('error', () => {});
  return pool;
}

export function openControl(url: string): Redis {
  const control = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: () => 50,
  });
  control.on('error', () => {});
  return control;
}

export const portOf = (url: string) => Number(new URL(url).port);

/** The path of the callers' log, in a folder that goes with the stack. */
export function openFolder(stack: AsyncDisposableStack): string {
  const folder = stack.adopt(mkdtempSync(join(tmpdir(), 'orderdock-proof-')), (path) =>
    rmSync(path, { recursive: true, force: true }),
  );
  return join(folder, 'calls.log');
}

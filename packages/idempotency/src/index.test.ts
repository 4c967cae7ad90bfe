import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { expect, expectTypeOf, test } from 'vitest';
import * as root from './index.ts';
import * as postgres from './postgres/index.ts';
import * as redis from './redis/index.ts';

test('the package exports exactly this', () => {
  expect(Object.keys(root).toSorted()).toMatchInlineSnapshot(`
    [
      "CommitLostError",
      "CommitUnknownError",
      "InvalidOptionError",
      "StoreContendedError",
      "StoreUnavailableError",
      "createIdempotencyGuard",
    ]
  `);
  expect(Object.keys(postgres).toSorted()).toMatchInlineSnapshot(`
    [
      "applyMigrations",
      "migrations",
      "postgresStore",
    ]
  `);
  expect(Object.keys(redis).toSorted()).toMatchInlineSnapshot(`
    [
      "redisFast",
    ]
  `);
});

test('the pool of pg and the client of ioredis fit as they are', () => {
  expectTypeOf<Pool>().toExtend<postgres.PgPool>();
  expectTypeOf<Redis>().toExtend<redis.RedisClient>();
  const pool: postgres.PgPool = new Pool();
  const client: redis.RedisClient = new Redis({ lazyConnect: true });
  const guard = root.createIdempotencyGuard({
    store: postgres.postgresStore({ pool }),
    fast: redis.redisFast({ client }),
  });
  expectTypeOf(guard).toEqualTypeOf<root.IdempotencyGuard<postgres.PgClient>>();
});

test('drivers refuse options that cannot work, by name', () => {
  const pool: postgres.PgPool = new Pool();
  const client: redis.RedisClient = new Redis({ lazyConnect: true });
  expect(() => postgres.postgresStore({ pool, schema: 'a"; drop' })).toThrow(/`schema`/);
  expect(() => postgres.postgresStore({ pool, connectTimeoutMs: 0 })).toThrow(/`connectTimeoutMs`/);
  expect(() => redis.redisFast({ client, prefix: '' })).toThrow(/`prefix`/);
  expect(() => redis.redisFast({ client, timeoutMs: 0 })).toThrow(/`timeoutMs`/);
  expect(() => redis.redisFast({ client, leaseMs: 0.5 })).toThrow(/`leaseMs`/);
});

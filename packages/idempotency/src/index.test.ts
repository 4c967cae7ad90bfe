import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { expect, expectTypeOf, test } from 'vitest';
import * as express from './http/express/index.ts';
import * as fastify from './http/fastify/index.ts';
import * as hono from './http/hono/index.ts';
import * as nest from './http/nest/index.ts';
import * as node from './http/node/index.ts';
import * as root from './index.ts';
import * as memory from './memory/index.ts';
import * as mongodb from './mongodb/index.ts';
import * as mysql from './mysql/index.ts';
import * as clients from './postgres/clients/index.ts';
import * as postgres from './postgres/index.ts';
import * as redis from './redis/index.ts';
import * as sqlite from './sqlite/index.ts';
import * as testing from './testing/index.ts';

test('the package exports exactly this', () => {
  expect(Object.keys(root).toSorted()).toMatchInlineSnapshot(`
    [
      "CommitLostError",
      "CommitUnknownError",
      "FailedBeforeError",
      "InvalidOptionError",
      "LeaseLostError",
      "LeaseUnsupportedError",
      "StoreContendedError",
      "StoreUnavailableError",
      "StoreUnsupportedError",
      "TransactionControlError",
      "TransactionOverError",
      "createIdempotencyGuard",
      "defaultClassify",
      "documentKey",
      "documentReply",
      "fingerprint",
      "isDocumentKeyAmbiguous",
    ]
  `);
  expect(Object.keys(postgres).toSorted()).toMatchInlineSnapshot(`
    [
      "applyMigrations",
      "ensurePartitions",
      "eraseTenant",
      "listPartitions",
      "migrations",
      "postgresStore",
      "printMigrations",
      "purgeOlderThan",
    ]
  `);
  expect(Object.keys(redis).toSorted()).toMatchInlineSnapshot(`
    [
      "redisFast",
    ]
  `);
});

test.each([
  ['memory', memory, ['TransactionOverError', 'memoryStore']],
  [
    'sqlite',
    sqlite,
    [
      'TransactionControlError',
      'TransactionOverError',
      'applyMigrations',
      'eraseTenant',
      'migrations',
      'purgeOlderThan',
      'sqliteStore',
    ],
  ],
  [
    'mysql',
    mysql,
    [
      'TransactionControlError',
      'TransactionOverError',
      'applyMigrations',
      'eraseTenant',
      'migrations',
      'mysqlStore',
      'purgeOlderThan',
    ],
  ],
  ['mongodb', mongodb, ['TransactionControlError', 'eraseTenant', 'mongoStore', 'prepareDatabase']],
  [
    'postgres/clients',
    clients,
    [
      'TransactionControlError',
      'TransactionOverError',
      'bindTx',
      'fromPglite',
      'fromPostgresJs',
      'pgliteStore',
      'poolOfClient',
      'prismaStore',
    ],
  ],
  [
    'testing',
    testing,
    ['KILL_POINTS', 'createFaultyStore', 'describeStoreContract', 'memoryFast', 'naiveMutants'],
  ],
  ['http/express', express, ['expressIdempotency']],
  ['http/fastify', fastify, ['fastifyIdempotency']],
  ['http/hono', hono, ['honoIdempotency']],
  ['http/nest', nest, ['nestIdempotency']],
  ['http/node', node, ['nodeIdempotency']],
])('and %s exactly that', (_name, exported, names) => {
  expect(Object.keys(exported).toSorted()).toEqual(names);
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

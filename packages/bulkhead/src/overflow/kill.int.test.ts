import { randomBytes } from 'node:crypto';
import { startPostgres, startRedis } from '@orderdock/servers';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { applyQueueMigrations } from '../postgres/index.ts';
import { killRun } from './__fixtures__/kill-run.ts';

const PROCESSES = 3;
const STORES = 4;
const ORDERS = 10;
const REVISIONS = 5;
const STRICT = 60;

/** The revisions of an order come to one process or another, in no order; the strict store's jobs come to the first. */
const loose = Array.from({ length: STORES * ORDERS * REVISIONS }, (_, n) => {
  const order = Math.floor(n / REVISIONS);
  return `store-${order % STORES}:order-${order}:${n % REVISIONS}`;
});
const strict = Array.from({ length: STRICT }, (_, n) => `strict:order-${n}:0`);
const jobs = Array.from({ length: PROCESSES }, (_, process) => [
  ...loose.filter((_id, n) => n % PROCESSES === process),
  ...(process === 0 ? strict : []),
]);
const all = jobs.flat();

async function prepare(databaseUrl: string) {
  const schema = `overflow_${randomBytes(4).toString('hex')}`;
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  pool.on('error', () => {});
  await pool.query(`CREATE SCHEMA ${schema}`);
  await pool.query(
    `CREATE TABLE ${schema}.effect (id text PRIMARY KEY, store text, takes int DEFAULT 1, position bigserial)`,
  );
  await pool.query(
    `CREATE TABLE ${schema}.state (store text, ord text, revision int, PRIMARY KEY (store, ord))`,
  );
  await applyQueueMigrations(pool, { schema });
  return { schema, pool };
}

/** Looks at the tables alone, in words of SQL: what is there, once, in which order, and at which revision. */
async function check(pool: pg.Pool, schema: string): Promise<void> {
  const { rows: effects } = await pool.query<{ id: string; store: string }>(
    `SELECT id, store FROM ${schema}.effect ORDER BY position`,
  );
  expect(effects.map(({ id }) => id).toSorted()).toEqual(all.toSorted());
  expect(effects.filter(({ store }) => store === 'strict').map(({ id }) => id)).toEqual(strict);
  const { rows: stale } = await pool.query(
    `SELECT * FROM ${schema}.state WHERE revision <> $1 AND store <> 'strict'`,
    [REVISIONS - 1],
  );
  expect(stale).toEqual([]);
}

test('kill -9 of processes and of PostgreSQL: every accepted job takes effect, in order where that is asked for', {
  timeout: 120_000,
}, async () => {
  await using server = await startPostgres({ own: true });
  const { schema, pool } = await prepare(server.url);
  const report = await killRun({
    kind: 'postgres',
    databaseUrl: server.url,
    redisUrl: inject('redisUrl'),
    schema,
    jobs,
    killEvery: 40,
    serverDeath: {
      after: [100],
      async crash() {
        await server.kill();
        await server.restart();
      },
    },
  });
  expect(report.accepted.size).toBe(all.length);
  expect(report.overflowed).toBeGreaterThan(STRICT);
  expect(report.processDeaths).toBeGreaterThanOrEqual(4);
  expect(report.serverDeaths).toBe(1);
  await check(pool, schema);
  const { rows } = await pool.query(`SELECT depth, parked, bytes FROM ${schema}.orderdock_queue`);
  expect(rows).toEqual([{ depth: '0', parked: '0', bytes: '0' }]);
  await pool.end();
});

test('kill -9 of processes and of the queue Redis: every accepted job takes effect, in order where that is asked for', {
  timeout: 120_000,
}, async () => {
  await using redis = await startRedis({ durable: true });
  const { schema, pool } = await prepare(inject('databaseUrl'));
  const report = await killRun({
    kind: 'bullmq',
    databaseUrl: inject('databaseUrl'),
    redisUrl: redis.url,
    schema,
    jobs,
    killEvery: 40,
    serverDeath: { after: [60, 150], crash: () => redis.kill().then(() => redis.restart()) },
  });
  expect(report.accepted.size).toBe(all.length);
  expect(report.overflowed).toBeGreaterThan(STRICT);
  expect(report.processDeaths).toBeGreaterThanOrEqual(4);
  expect(report.serverDeaths).toBe(2);
  await check(pool, schema);
  await pool.query(`DROP SCHEMA ${schema} CASCADE`);
  await pool.end();
});

import { Pool } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { delivery } from '../__fixtures__/request.ts';
import { CommitLostError, StoreContendedError, StoreUnavailableError } from '../errors.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { hashParts } from '../keys/hash-parts.ts';
import { type PgClient, postgresStore } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterAll(() => database[Symbol.asyncDispose]());

const guardOver = (pool: Pool, connectTimeoutMs = 10_000) =>
  createIdempotencyGuard({ store: postgresStore({ pool, schema: database.schema, connectTimeoutMs }) });
const effect =
  (order: string, revision = 1) =>
  async (tx: PgClient) => {
    await tx.query(`INSERT INTO ${database.schema}.effect VALUES ($1, $2)`, [order, revision]);
    return order;
  };
const effectsOf = async (order: string) =>
  (await database.effects()).filter(({ order_id }) => order_id === order).length;
/** Ends the server process behind a transaction, as a restart or an operator does. */
async function terminate(tx: PgClient): Promise<void> {
  const { rows } = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  await database.pool.query('SELECT pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
}

test('a connection that is killed inside the work leaves nothing, and the next call succeeds', async () => {
  const pool = database.connect(2);
  const guard = guardOver(pool);
  const idle = guard.transaction(delivery('killed', 1, 'killed'), async (tx) => {
    await effect('killed')(tx);
    await terminate(tx);
  });
  await expect(idle).rejects.toSatisfy(StoreUnavailableError.isInstance);
  const busy = guard.transaction(delivery('killed', 1, 'killed'), async (tx) => {
    await effect('killed')(tx);
    await terminate(tx);
    await tx.query('SELECT 1');
  });
  await expect(busy).rejects.toThrow();
  expect(await effectsOf('killed')).toBe(0);
  expect((await guard.transaction(delivery('killed', 1, 'killed'), effect('killed'))).status).toBe(
    'executed',
  );
  expect(await effectsOf('killed')).toBe(1);
  expect(pool.idleCount).toBe(pool.totalCount);
});

test('a serialization failure runs the whole transaction again', async () => {
  const guard = guardOver(database.connect(2));
  const attempts: number[] = [];
  const outcome = await guard.transaction(delivery('serial', 1, 'serial'), async (tx, { attempt }) => {
    attempts.push(attempt);
    await effect('serial')(tx);
    if (attempt < 3) await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'rival' USING ERRCODE = '40001'; END $$`);
    return attempt;
  });
  expect(outcome).toMatchObject({ status: 'executed', result: 3 });
  expect(attempts).toEqual([1, 2, 3]);
  expect(await effectsOf('serial')).toBe(1);
});

test('a unique violation of the work is its own error and is not run again', async () => {
  const guard = guardOver(database.connect(2));
  let runs = 0;
  const call = guard.transaction(delivery('unique', 1, 'unique'), async (tx) => {
    runs += 1;
    await tx.query('CREATE TEMPORARY TABLE once (id int PRIMARY KEY) ON COMMIT DROP');
    await tx.query('INSERT INTO once VALUES (1), (1)');
  });
  await expect(call).rejects.toMatchObject({ code: '23505', table: 'once' });
  expect(runs).toBe(1);
});

test('a constraint that is checked at COMMIT is told as it is, and nothing is recorded', async () => {
  const guard = guardOver(database.connect(2));
  const call = guard.transaction(delivery('late', 1, 'late'), async (tx) => {
    await tx.query(
      'CREATE TEMPORARY TABLE late (id int UNIQUE DEFERRABLE INITIALLY DEFERRED) ON COMMIT DROP',
    );
    await tx.query('INSERT INTO late VALUES (1), (1)');
  });
  await expect(call).rejects.toMatchObject({ code: '23505', table: 'late' });
  expect((await guard.transaction(delivery('late', 1, 'late'), effect('late'))).status).toBe('executed');
});

test('a failed statement that the work swallowed or did not await is no success', async () => {
  const guard = guardOver(database.connect(2));
  const swallowed = guard.transaction(delivery('swallow', 1, 'swallow'), async (tx) => {
    await effect('swallow')(tx);
    await tx.query('SELECT 1/0').catch(() => {});
  });
  await expect(swallowed).rejects.toMatchObject({ code: '25P02' });
  let running: Promise<unknown> | undefined;
  const late = guard.transaction(delivery('swallow', 1, 'swallow'), async (tx) => {
    await effect('swallow')(tx);
    // Sent after the record of the delivery and before COMMIT.
    setImmediate(() => {
      running = tx.query('SELECT 1/0').catch(() => {});
    });
  });
  await expect(late).rejects.toSatisfy(CommitLostError.isInstance);
  await running;
  expect(await effectsOf('swallow')).toBe(0);
});

test('a delivery that a writer without the lock put there first is replayed, and its effect stays alone', async () => {
  const guard = guardOver(database.connect(2));
  const { schema, pool } = database;
  const scope = ['shopify', 'store-1', 'orders/updated'];
  const key = hashParts('orderdock/idempotency', ['delivery', 'acme', ...scope, 'rogue']);
  const entity = hashParts('orderdock/idempotency', ['entity', 'acme', 'shopify', 'store-1', 'rogue']);
  let runs = 0;
  const outcome = await guard.transaction(delivery('rogue', 1, 'rogue'), async (tx) => {
    runs += 1;
    await effect('rogue')(tx);
    await pool.query(
      `INSERT INTO ${schema}.orderdock_delivery VALUES (decode($1, 'hex'), 'acme', decode($2, 'hex'), NULL,
         gen_random_uuid(), 'executed', '"rogue was here"', now(), now())`,
      [key, entity],
    );
  });
  expect(outcome).toMatchObject({ status: 'replayed', result: 'rogue was here' });
  expect(runs).toBe(1);
  expect(await effectsOf('rogue')).toBe(0);
});

test('a revision that is applied without the lock makes the fence refuse, three runs at most', async () => {
  const guard = guardOver(database.connect(2));
  await guard.transaction(delivery('fence-1', 1, 'fence'), effect('fence', 1));
  const contended = guard.transaction(delivery('fence-2', 2, 'fence'), async (tx) => {
    await effect('fence', 2)(tx);
    await database.pool.query(`UPDATE ${database.schema}.orderdock_identity SET applied = applied + 1`);
  });
  await expect(contended).rejects.toSatisfy(StoreContendedError.isInstance);
  expect(guard.snapshot().reruns).toBe(3);
  expect(await effectsOf('fence')).toBe(1);
});

test('an abort inside the work rejects at once, rolls back and keeps no connection', async () => {
  const pool = database.connect(1);
  const guard = guardOver(pool);
  const controller = new AbortController();
  const gate = Promise.withResolvers<void>();
  const reason = new Error('deadline');
  let zombie: Promise<unknown> | undefined;
  const request = { ...delivery('abort', 1, 'abort'), signal: controller.signal };
  const call = guard.transaction(request, (tx) => {
    zombie = (async () => {
      await effect('abort')(tx);
      controller.abort(reason);
      await gate.promise;
      return effect('abort')(tx);
    })();
    return zombie;
  });
  await expect(call).rejects.toBe(reason);
  expect(pool.totalCount).toBe(0);
  gate.resolve();
  await expect(zombie).rejects.toThrow();
  expect(await effectsOf('abort')).toBe(0);
  expect((await guard.transaction(delivery('abort', 1, 'abort'), effect('abort'))).status).toBe('executed');
});

test('a pool without a free connection ends the call after its time, and nested calls with it', async () => {
  const pool = database.connect(1);
  const guard = guardOver(pool, 100);
  const outer = guard.transaction(delivery('outer', 1, 'outer'), () =>
    guard.transaction(delivery('inner', 1, 'inner'), async () => 1),
  );
  await expect(outer).rejects.toSatisfy(StoreUnavailableError.isInstance);
  // The connection that came too late went back.
  expect((await guard.transaction(delivery('outer', 1, 'outer'), effect('outer'))).status).toBe('executed');
  expect(pool.idleCount).toBe(1);
});

test('a server that cannot be reached is StoreUnavailableError, retryable, with the cause', async () => {
  const pool = new Pool({ host: '127.0.0.1', port: 1 });
  const error = await guardOver(pool)
    .transaction(delivery('nobody', 1), async () => 1)
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'IDEMPOTENCY_STORE_UNAVAILABLE', isRetryable: true });
  expect((error as Error).cause).toMatchObject({ code: 'ECONNREFUSED' });
});

test('a server default that would lose an acknowledged commit is raised for the transaction', async () => {
  const { schema } = database;
  const pool = new Pool({ connectionString: inject('databaseUrl'), options: '-c synchronous_commit=off' });
  const store = postgresStore({ pool, schema });
  const outcome = await createIdempotencyGuard({ store }).transaction(
    delivery('sync', 1, 'sync'),
    async (tx) => {
      const { rows } = await tx.query(`SELECT current_setting('synchronous_commit') AS value`);
      return rows[0];
    },
  );
  expect(outcome).toMatchObject({ status: 'executed', result: { value: 'local' } });
  expect((await pool.query('SHOW synchronous_commit')).rows).toEqual([{ synchronous_commit: 'off' }]);
  await pool.end();
});

test('the history names the server, its timeline, the database, the files of three tables and the generation', async () => {
  const store = postgresStore({ pool: database.pool, schema: database.schema, generation: 'restored-1' });
  expect(await store.history()).toMatch(/^\d+:0000000\d:\d+:\d+:\d+:\d+:restored-1$/);
});

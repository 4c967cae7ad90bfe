import { once } from 'node:events';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { delivery } from '../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { postgresStore } from '../postgres/index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterAll(() => database[Symbol.asyncDispose]());

test('a database that comes back as another one is believed, not what this process remembers', async () => {
  const { schema } = database;
  const pool = database.connect(1);
  const guard = createIdempotencyGuard({ store: postgresStore({ pool, schema }), local: { max: 100 } });
  const tiers: string[] = [];
  guard.on('outcome', ({ tier }) => tiers.push(tier));
  const receive = async () => {
    const { status } = await guard.transaction(delivery('a', 1), async (tx) => {
      await tx.query(`INSERT INTO ${schema}.effect VALUES ('1001', 1)`);
    });
    return status;
  };
  expect([await receive(), await receive()]).toEqual(['executed', 'replayed']);
  expect(tiers).toEqual(['store', 'process']);

  // The tables are emptied, as by a restore of an older state, and the connection breaks.
  const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const tables = ['effect', 'orderdock_delivery', 'orderdock_identity'].map((name) => `${schema}.${name}`);
  await database.pool.query(`TRUNCATE ${tables.join(', ')}`);
  const broken = once(pool, 'error');
  await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  await broken;
  expect([await receive(), await receive()]).toEqual(['executed', 'replayed']);
  expect(tiers.slice(2)).toEqual(['store', 'process']);
  expect(await database.count('effect')).toBe(1);
});

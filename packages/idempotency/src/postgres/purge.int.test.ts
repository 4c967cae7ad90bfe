import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { delivery } from '../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import {
  applyMigrations,
  eraseTenant,
  migrations,
  postgresStore,
  printMigrations,
  purgeOlderThan,
} from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterAll(() => database[Symbol.asyncDispose]());

const guardOver = () =>
  createIdempotencyGuard({ store: postgresStore({ pool: database.pool, schema: database.schema }) });
const age = (table: string, column: string, days: number, tenant = 'old') =>
  database.pool.query(
    `UPDATE ${database.schema}.${table} SET ${column} = ${column} - $1 * interval '1 day' WHERE tenant = $2`,
    [days, tenant],
  );
const of = (tenant: string, id: string) => ({ ...delivery(id, 1, id), tenant });

test('old deliveries go, in slices, and one that comes again finds its order and has no second effect', async () => {
  const guard = guardOver();
  for (const id of ['a', 'b', 'c', 'd', 'e']) await guard.transaction(of('old', id), async () => id);
  await guard.transaction(of('young', 'a'), async () => 'a');
  await age('orderdock_delivery', 'received_at', 31);
  const { schema, pool } = database;
  expect(await purgeOlderThan(pool, { schema, days: 32 })).toEqual({ deliveries: 0, leases: 0 });
  expect(await purgeOlderThan(pool, { schema, days: 30, sliceSize: 2 })).toEqual({
    deliveries: 5,
    leases: 0,
  });
  expect(await database.count('orderdock_delivery')).toBe(1);
  expect(await database.count('orderdock_identity')).toBe(6);
  const again = await guard.transaction(of('old', 'a'), () => Promise.reject(new Error('a second effect')));
  expect(again).toMatchObject({ status: 'duplicate', current: 1 });
  expect((await guard.transaction(of('young', 'a'), async () => 'x')).status).toBe('replayed');
});

test('keys of execute go only where it is asked for, and never one that is under way', async () => {
  const guard = guardOver();
  const { schema, pool } = database;
  const key = (id: string) => ({ tenant: 'old', scope: ['purge'], id });
  await guard.execute(key('done'), undefined, async () => 1);
  await guard.execute(key('running'), undefined, async () => {
    await age('orderdock_lease', 'received_at', 99);
    await age('orderdock_lease', 'processed_at', 99);
    expect(await purgeOlderThan(pool, { schema, days: 30 })).toEqual({ deliveries: 0, leases: 0 });
    expect(await purgeOlderThan(pool, { schema, days: 30, leaseDays: 30 })).toEqual({
      deliveries: 0,
      leases: 1,
    });
  });
  expect(await guard.status(key('done'))).toBeUndefined();
  expect(await guard.status(key('running'))).toMatchObject({ state: 'done' });
});

test('a purge passes over what somebody else has locked', async () => {
  const guard = guardOver();
  const { schema, pool } = database;
  for (const id of ['l-1', 'l-2']) await guard.transaction(of('locked', id), async () => id);
  await age('orderdock_delivery', 'received_at', 31, 'locked');
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query(`SELECT FROM ${schema}.orderdock_delivery WHERE answer::text = '"l-1"' FOR UPDATE`);
  const held = await purgeOlderThan(pool, { schema, days: 30 });
  await client.query('ROLLBACK');
  client.release();
  expect(held.deliveries).toBe(1);
  expect((await purgeOlderThan(pool, { schema, days: 30 })).deliveries).toBe(1);
});

test('a tenant is erased from every table, and no other one is', async () => {
  const guard = guardOver();
  const { schema, pool } = database;
  for (const tenant of ['gone', 'stays']) {
    for (const id of ['x', 'y', 'z']) await guard.transaction(of(tenant, id), async () => id);
    await guard.execute({ tenant, scope: ['erase'], id: '1' }, undefined, async () => 1);
  }
  const erased = await eraseTenant(pool, 'gone', { schema, sliceSize: 2 });
  expect(erased).toEqual({ deliveries: 3, identities: 3, leases: 1 });
  expect(await eraseTenant(pool, 'gone', { schema })).toEqual({ deliveries: 0, identities: 0, leases: 0 });
  for (const table of ['delivery', 'identity', 'lease']) {
    const { rows } = await pool.query(
      `SELECT tenant, count(*)::int AS n FROM ${schema}.orderdock_${table} WHERE tenant IN ('gone', 'stays') GROUP BY 1`,
    );
    expect(rows).toEqual([{ tenant: 'stays', n: table === 'lease' ? 1 : 3 }]);
  }
  expect((await guard.transaction(of('gone', 'x'), async () => 'again')).status).toBe('executed');
});

test('options that cannot work are refused by name, and an abort ends between two slices', async () => {
  const { pool } = database;
  await expect(purgeOlderThan(pool, { days: 0 })).rejects.toThrow(/`days`/);
  await expect(purgeOlderThan(pool, { days: 30, leaseDays: 0 })).rejects.toThrow(/`leaseDays`/);
  await expect(purgeOlderThan(pool, { days: 30, schema: 'a"b' })).rejects.toThrow(/`schema`/);
  await expect(eraseTenant(pool, '')).rejects.toThrow(/`tenant`/);
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(purgeOlderThan(pool, { days: 30, signal })).rejects.toThrow('enough');
  await expect(eraseTenant(pool, 'gone', { signal })).rejects.toThrow('enough');
});

test('what is printed is what is applied: the tables are the same, and nothing is left to do', async () => {
  const { pool } = database;
  const printed = `printed_${randomBytes(6).toString('hex')}`;
  await pool.query(`CREATE SCHEMA ${printed}`);
  await pool.query(printMigrations({ schema: printed }));
  expect(await applyMigrations(pool, { schema: printed })).toEqual([]);
  const columnsOf = async (schema: string) => {
    const { rows } = await pool.query(
      `SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
        WHERE table_schema = $1 AND table_name LIKE 'orderdock%' ORDER BY 1, 2`,
      [schema],
    );
    return rows;
  };
  expect(await columnsOf(printed)).toEqual(await columnsOf(database.schema));
  // A second time it fails as a whole.
  const client = await pool.connect();
  await expect(client.query(printMigrations({ schema: printed }))).rejects.toMatchObject({ code: '23505' });
  client.release(true);
  await pool.query(`DROP SCHEMA ${printed} CASCADE`);
});

test('a script begins behind the version that is there', () => {
  const versions = migrations.map(({ version }) => version);
  const last = versions.at(-1) ?? 0;
  const printedOf = (from: number) =>
    versions.filter((version) => printMigrations({ from }).includes(`-- ${version}: `));
  expect(printedOf(0)).toEqual(versions);
  expect(printedOf(1)).toEqual(versions.slice(1));
  expect(printMigrations({ from: last })).toBe('');
  expect(() => printMigrations({ from: -1 })).toThrow(/`from`/);
});

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { delivery } from '../__fixtures__/request.ts';
import { ageDeliveries, weekName } from '../__fixtures__/weeks.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import {
  applyMigrations,
  eraseTenant,
  migrations,
  postgresStore,
  printMigrations,
  purgeOlderThan,
} from './index.ts';

const DAY_MS = 86_400_000;

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

test('old weeks of deliveries go whole, and a delivery of one has no second effect', async () => {
  const guard = guardOver();
  for (const id of ['a', 'b', 'c']) await guard.transaction(of('old', id), async () => id);
  await guard.transaction(of('young', 'a'), async () => 'a');
  const { schema, pool } = database;
  const { rows } = await pool.query('SELECT clock_timestamp() AS now');
  await ageDeliveries(database, 'old', 45);
  expect((await guard.transaction(of('old', 'a'), async () => 'x')).status).toBe('replayed');
  const { weeks, held } = await purgeOlderThan(pool, { schema, days: 30 });
  expect(held).toEqual([]);
  expect(weeks).toContain(weekName(new Date(rows[0].now - 45 * DAY_MS)));
  expect(weeks).toContain(weekName(new Date(rows[0].now - 38 * DAY_MS)));
  expect(weeks).not.toContain(weekName(new Date(rows[0].now - 30 * DAY_MS)));
  expect((await purgeOlderThan(pool, { schema, days: 30 })).weeks).toEqual([]);
  expect(await database.count('orderdock_delivery')).toBe(1);
  expect(await database.count('orderdock_identity')).toBe(4);
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
    expect(await purgeOlderThan(pool, { schema, days: 30 })).toMatchObject({ leases: 0 });
    expect(await purgeOlderThan(pool, { schema, days: 30, leaseDays: 30 })).toMatchObject({
      leases: 1,
    });
  });
  expect(await guard.status(key('done'))).toBeUndefined();
  expect(await guard.status(key('running'))).toMatchObject({ state: 'done' });
});

test('a purge of keys passes over what somebody else has locked', async () => {
  const guard = guardOver();
  const { schema, pool } = database;
  for (const id of ['l-1', 'l-2'])
    await guard.execute({ tenant: 'locked', scope: ['purge'], id }, undefined, async () => id);
  await age('orderdock_lease', 'processed_at', 31, 'locked');
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query(`SELECT FROM ${schema}.orderdock_lease WHERE answer::text = '"l-1"' FOR UPDATE`);
  const held = await purgeOlderThan(pool, { schema, days: 30, leaseDays: 30 });
  await client.query('ROLLBACK');
  client.release();
  expect(held.leases).toBe(1);
  expect((await purgeOlderThan(pool, { schema, days: 30, leaseDays: 30 })).leases).toBe(1);
});

test('old keys are found along their index, however many rest', async () => {
  const { schema, pool } = database;
  await pool.query(`INSERT INTO ${schema}.orderdock_lease
    (key, tenant, state, token, owner, attempts, lease_until, received_at, processed_at)
    SELECT decode(md5(i::text), 'hex'), 'many', 'done', 1, gen_random_uuid(), 1, now(), now(), now()
      FROM generate_series(1, 5000) AS i`);
  await pool.query(`ANALYZE ${schema}.orderdock_lease`);
  const { rows } = await pool.query(`EXPLAIN SELECT key FROM ${schema}.orderdock_lease
    WHERE processed_at < statement_timestamp() - 30 * interval '24 hours' AND state IN ('done', 'failed')
    ORDER BY processed_at LIMIT 1000 FOR UPDATE SKIP LOCKED`);
  expect(JSON.stringify(rows)).toMatch(/orderdock_lease_at_rest.*Index Cond: \(processed_at/);
  await pool.query(`DELETE FROM ${schema}.orderdock_lease WHERE tenant = 'many'`);
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
        WHERE table_schema = $1 AND table_name LIKE 'orderdock%' AND table_name NOT LIKE 'orderdock_delivery_2%' ORDER BY 1, 2`,
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

import { Pool } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { delivery } from '../__fixtures__/request.ts';
import { ageDeliveries, weekName } from '../__fixtures__/weeks.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { ensurePartitions, listPartitions, postgresStore, purgeOlderThan } from './index.ts';

const WEEK_MS = 604_800_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterAll(() => database[Symbol.asyncDispose]());

const guardOver = (pool = database.pool) =>
  createIdempotencyGuard({ store: postgresStore({ pool, schema: database.schema }) });
const order = (id: string) => ({
  text: `INSERT INTO ${database.schema}.effect SELECT $1, 1 FROM claimed RETURNING order_id`,
  parameters: [id],
});
const stateOf = async (name: string) =>
  (await listPartitions(database.pool, database)).find((week) => week.name === name)?.state;
async function databaseNow(): Promise<number> {
  const { rows } = await database.pool.query('SELECT clock_timestamp() AS now');
  return rows[0].now.getTime();
}
/** Drops every week, as if nobody had looked after the tables for long. */
async function loseTheWeeks(): Promise<void> {
  for (const { name } of await listPartitions(database.pool, database))
    await database.pool.query(`DROP TABLE ${database.schema}.${name}`);
}

test('a fresh table has this week and two more, each from Monday to Monday, UTC, under its ISO name', async () => {
  await using fresh = await createTestDatabase(inject('databaseUrl'));
  const weeks = await listPartitions(fresh.pool, fresh);
  const now = await databaseNow();
  expect(weeks.map(({ name, state }) => [name, state])).toEqual(
    [0, 1, 2].map((ahead) => [weekName(new Date(now + ahead * WEEK_MS)), 'attached']),
  );
  for (const { from, until } of weeks) {
    expect([from.getUTCDay(), from.getTime() % 86_400_000]).toEqual([1, 0]);
    expect(until.getTime() - from.getTime()).toBe(WEEK_MS);
  }
  expect(weeks[0]?.from.getTime()).toBeLessThanOrEqual(now);
  expect(weeks[0]?.until.getTime()).toBeGreaterThan(now);
});

test('weeks are what they are whatever zone a session is in, across the change of the clocks', async () => {
  await using fresh = await createTestDatabase(inject('databaseUrl'));
  const client = await fresh.pool.connect();
  await client.query(`SET timezone TO 'America/New_York'; SET datestyle TO 'German, DMY'`);
  await client.query(`SELECT ${fresh.schema}.orderdock_delivery_weeks(0, 60)`);
  client.release(true);
  const { rows } = await fresh.pool.query(
    `SELECT relname::text AS name, pg_get_expr(relpartbound, oid) AS bounds FROM pg_class
      WHERE relnamespace = '${fresh.schema}'::regnamespace AND relispartition AND relkind = 'r' ORDER BY 1`,
  );
  const weeks = await listPartitions(fresh.pool, fresh);
  expect(rows).toHaveLength(61);
  for (const [index, { name, bounds }] of rows.entries()) {
    const [from, until] = [...String(bounds).matchAll(/'([^']+)'/g)].map(
      ([, text]) => new Date(String(text)),
    );
    expect({ name, from, until }).toEqual({
      name: weeks[index]?.name,
      from: weeks[index]?.from,
      until: weeks[index]?.until,
    });
  }
});

test('eight that ensure at once create each week once, and a role that owns nothing may', async () => {
  const { pool, schema } = database;
  await loseTheWeeks();
  await pool.query(
    `DROP ROLE IF EXISTS ${schema}_app; CREATE ROLE ${schema}_app; GRANT USAGE ON SCHEMA ${schema} TO ${schema}_app`,
  );
  const app = new Pool({ connectionString: inject('databaseUrl'), options: `-c role=${schema}_app` });
  const created = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      ensurePartitions(index % 2 === 0 ? app : pool, { schema, weeksAhead: 3 }),
    ),
  );
  expect(created.toSorted()).toEqual([0, 0, 0, 0, 0, 0, 0, 4]);
  expect(await listPartitions(pool, { schema })).toHaveLength(4);
  await app.end();
  await pool.query(`DROP OWNED BY ${schema}_app; DROP ROLE ${schema}_app`);
});

test('a week that is missing is created by the delivery that finds it missing, in every mode', async () => {
  const guard = guardOver();
  await loseTheWeeks();
  const first = await guard.transaction(delivery('m-1', 1, 'm-1'), async (tx) => {
    await tx.query(`INSERT INTO ${database.schema}.effect VALUES ('m-1', 1)`);
    return 'kept';
  });
  expect(first).toMatchObject({ status: 'executed', result: 'kept' });
  await loseTheWeeks();
  expect(await guard.insert(delivery('m-2', 1, 'm-2'), order('m-2'))).toMatchObject({ status: 'executed' });
  await loseTheWeeks();
  expect(await guard.claimMany([delivery('m-3', 1, 'm-3')])).toMatchObject([{ status: 'new' }]);
  await loseTheWeeks();
  expect(await guard.claimMany([delivery('m-4', 1, 'm-4')], async () => ['kept'])).toMatchObject([
    { status: 'new', result: 'kept' },
  ]);
  const effects = (await database.effects()).map(({ order_id }) => order_id);
  expect(effects.toSorted()).toEqual(['m-1', 'm-2']);
});

test('where the week cannot be created either, the call says that the store is unavailable and nothing is kept', async () => {
  const { schema, pool } = database;
  await loseTheWeeks();
  await pool.query(`ALTER FUNCTION ${schema}.orderdock_delivery_weeks(integer, integer) RENAME TO hidden`);
  const call = guardOver().transaction(delivery('u-1', 1, 'u-1'), async () => 1);
  await expect(call).rejects.toMatchObject({ code: 'IDEMPOTENCY_STORE_UNAVAILABLE', isRetryable: true });
  await pool.query(`ALTER FUNCTION ${schema}.hidden(integer, integer) RENAME TO orderdock_delivery_weeks`);
  expect((await guardOver().transaction(delivery('u-1', 1, 'u-1'), async () => 1)).status).toBe('executed');
});

test('a CHECK that the work itself violates is no missing week', async () => {
  const call = guardOver().transaction(delivery('c-1', 1, 'c-1'), async (tx) => {
    await tx.query('CREATE TEMPORARY TABLE parts (at int) PARTITION BY RANGE (at)');
    await tx.query('INSERT INTO parts VALUES (1)');
  });
  await expect(call).rejects.toMatchObject({ code: '23514', table: 'parts' });
});

test('a purge waits for whoever reads an old week, and while it waits every order goes on', async () => {
  const { pool, schema } = database;
  const guard = guardOver();
  await guard.transaction({ ...delivery('old', 1, 'old'), tenant: 'old' }, async () => 'old');
  await ageDeliveries(database, 'old', 45);
  const name = weekName(new Date((await databaseNow()) - 45 * 86_400_000));
  const reader = await pool.connect();
  await reader.query(`BEGIN; SELECT count(*) FROM ${schema}.orderdock_delivery`);
  const purging = purgeOlderThan(pool, { schema, days: 30, lockTimeoutMs: 60_000 });
  await waitFor(async () => (await stateOf(name)) === 'detaching' || (await oldestState()) === 'detaching');
  const outcomes = [
    await guard.transaction(delivery('during-1', 1, 'during-1'), async () => 1),
    await guard.insert(delivery('during-2', 1, 'during-2'), order('during-2')),
    await guard.transaction(delivery('during-1', 1, 'during-1'), async () => 2),
  ];
  expect(outcomes.map(({ status }) => status)).toEqual(['executed', 'executed', 'replayed']);
  // Not one of them waited: the purge still does.
  expect(await oldestState()).toBe('detaching');
  await reader.query('COMMIT');
  reader.release();
  expect((await purging).weeks).toContain(name);
  expect(await stateOf(name)).toBeUndefined();
});

test('a week that is held in every try is told, and the next purge drops it', async () => {
  const { pool, schema } = database;
  await pool.query(`SELECT ${schema}.orderdock_delivery_weeks(8, 2)`);
  const old = weekName(new Date((await databaseNow()) - 8 * WEEK_MS));
  const reader = await pool.connect();
  await reader.query(`BEGIN; SELECT count(*) FROM ${schema}.orderdock_delivery`);
  const clock = { now: Date.now, monotonic: () => performance.now(), sleep: async () => {} };
  const held = await purgeOlderThan(pool, { schema, days: 30, lockTimeoutMs: 20, clock });
  expect(held.weeks).toEqual([]);
  expect(held.held[0]).toBe(old);
  expect(await stateOf(old)).toBe('detaching');
  await reader.query('COMMIT');
  reader.release();
  const { weeks, held: left } = await purgeOlderThan(pool, { schema, days: 30, clock });
  expect([weeks, left]).toEqual([held.held, []]);
});

test('a week that a purge detached before it was killed is dropped by the next one', async () => {
  const { pool, schema } = database;
  await pool.query(`SELECT ${schema}.orderdock_delivery_weeks(8, 2)`);
  const old = weekName(new Date((await databaseNow()) - 8 * WEEK_MS));
  await pool.query(`ALTER TABLE ${schema}.orderdock_delivery DETACH PARTITION ${schema}.${old} CONCURRENTLY`);
  expect(await stateOf(old)).toBe('detached');
  expect((await purgeOlderThan(pool, { schema, days: 50 })).weeks).toEqual([old]);
});

test('a delivery is looked for along the primary key of each week, and a week is no table to be read through', async () => {
  await using many = await createTestDatabase(inject('databaseUrl'));
  await many.pool.query(`SELECT ${many.schema}.orderdock_delivery_weeks(5, 2)`);
  await many.pool.query(`INSERT INTO ${many.schema}.orderdock_delivery
    (key, tenant, entity, claim_id, status, processed_at, received_at)
    SELECT decode(md5(week || ' ' || i), 'hex'), 'acme', '\\x00', gen_random_uuid(), 'executed', now(),
           now() - week * interval '168 hours'
      FROM generate_series(-2, 5) AS week, generate_series(1, 2000) AS i`);
  await many.pool.query(`ANALYZE ${many.schema}.orderdock_delivery`);
  const { rows } = await many.pool.query(
    `EXPLAIN SELECT status FROM ${many.schema}.orderdock_delivery WHERE key = decode(md5('0 1'), 'hex')`,
  );
  const plan = JSON.stringify(rows);
  expect(plan.match(/Index Scan using orderdock_delivery_\d{4}w\d\d_pkey/g)).toHaveLength(8);
  expect(plan).not.toContain('Seq Scan');
});

test('beside a default partition, which somebody may have attached, weeks are dropped all the same', async () => {
  const { pool, schema } = database;
  await pool.query(`SELECT ${schema}.orderdock_delivery_weeks(8, 2)`);
  await pool.query(`CREATE TABLE ${schema}.other PARTITION OF ${schema}.orderdock_delivery DEFAULT`);
  const old = weekName(new Date((await databaseNow()) - 8 * WEEK_MS));
  const { weeks, held } = await purgeOlderThan(pool, { schema, days: 30 });
  expect(weeks).toContain(old);
  expect(held).toEqual([]);
  await pool.query(`DROP TABLE ${schema}.other`);
});

async function oldestState() {
  return (await listPartitions(database.pool, database))[0]?.state;
}

/** Asks the database until it is so; the test's own time limit ends it. */
async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition()));
}

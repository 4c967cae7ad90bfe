import { Pool } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { delivery } from '../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { listPartitions, postgresStore } from './index.ts';
import { NEAR_TURN } from './turn-of-week.ts';

let database: TestDatabase;
const pools: Pool[] = [];
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await database[Symbol.asyncDispose]();
});

/** A guard whose transactions begin, as far as the statements can tell, `ms` from the next Monday 00:00 UTC. */
async function guardAt(name: string, ms: number) {
  const { schema } = database;
  const [week] = await listPartitions(database.pool, { schema });
  const at = new Date((week?.until.getTime() ?? Number.NaN) + ms).toISOString();
  // A function of this name is found before the server's own, where pg_catalog does not come first.
  const clock = `${schema}_${name}`;
  await database.pool.query(`CREATE SCHEMA ${clock}`);
  await database.pool.query(`CREATE FUNCTION ${clock}.transaction_timestamp() RETURNS timestamptz STABLE
    LANGUAGE sql AS $$ SELECT timestamptz '${at}' $$`);
  const pool = new Pool({
    connectionString: inject('databaseUrl'),
    options: `-c search_path=${clock},pg_catalog`,
  });
  pools.push(pool);
  return createIdempotencyGuard({ store: postgresStore({ pool, schema }) });
}
const order = (id: string) => ({
  text: `INSERT INTO ${database.schema}.effect SELECT $1, 1 FROM claimed RETURNING order_id`,
  parameters: [id],
});
const effectsOf = async (...ids: string[]) =>
  (await database.effects()).map(({ order_id }) => order_id).filter((id) => ids.includes(id));

test('one delivery id for two orders at once has one effect, also where a week ends between them', async () => {
  const before = await guardAt('before', -1_000);
  const after = await guardAt('after', 1_000);
  const at = (entity: string) => ({ ...delivery('turn', 1, entity), waitMs: 0 });
  const heard: string[] = [];
  const first = await before.transaction(at('turn-a'), async (tx) => {
    await tx.query(`INSERT INTO ${database.schema}.effect VALUES ('turn-a', 1)`);
    heard.push((await after.transaction(at('turn-b'), async () => 'twice')).status);
    heard.push((await after.insert(at('turn-b'), order('turn-b'))).status);
    heard.push(...(await after.claimMany([at('turn-b')])).map(({ status }) => status));
    return 'once';
  });
  expect([first.status, ...heard]).toEqual(['executed', 'in_progress', 'in_progress', 'in_progress']);
  const late = [
    await after.transaction(at('turn-b'), async () => 'twice'),
    await after.insert(at('turn-b'), order('turn-b')),
    ...(await after.claimMany([at('turn-b')])),
  ];
  expect(late).toEqual(Array(3).fill({ status: 'mismatch', reason: 'entity' }));
  expect(await effectsOf('turn-a', 'turn-b')).toEqual(['turn-a']);
});

test('at the turn every mode records what it records in the middle of a week', async () => {
  const guard = await guardAt('at_turn', 0);
  expect(await guard.insert(delivery('t-1', 1, 't-1'), order('t-1'))).toMatchObject({
    status: 'executed',
    result: [{ order_id: 't-1' }],
  });
  expect((await guard.insert(delivery('t-1', 1, 't-1'), order('t-1'))).status).toBe('replayed');
  expect(await guard.claimMany([delivery('t-2', 1, 't-2'), delivery('t-1', 1, 't-1')])).toMatchObject([
    { status: 'new' },
    { status: 'replayed' },
  ]);
  expect(await effectsOf('t-1')).toEqual(['t-1']);
  const [, next] = await listPartitions(database.pool, database);
  const { rows } = await database.pool.query(
    `SELECT count(*)::int AS n FROM ${database.schema}.${next?.name} WHERE received_at = $1`,
    [next?.from],
  );
  expect(rows).toEqual([{ n: 2 }]);
});

/** The turn is one of UTC, whatever zone the session is in. */
const MOMENTS: readonly (readonly [at: string, near: boolean])[] = [
  ['2026-11-22T23:49:59Z', false],
  ['2026-11-22T23:50:01Z', true],
  ['2026-11-22T23:59:59Z', true],
  ['2026-11-23T00:00:00Z', true],
  ['2026-11-23T00:09:58Z', true],
  ['2026-11-23T00:10:01Z', false],
  ['2026-11-22T19:00:00-05:00', true],
  ['2026-11-23T00:00:00-05:00', false],
  ['2026-11-24T00:00:00Z', false],
  ['2026-11-26T00:00:00Z', false],
  ['2026-11-29T00:00:00Z', false],
  ['2027-01-04T00:00:00Z', true],
  ['2024-02-29T12:00:00Z', false],
];

test.each(MOMENTS)('whether %s is at the turn of the week: %s', async (at, near) => {
  const client = await database.pool.connect();
  await client.query(`SET timezone TO 'America/New_York'`);
  const expression = NEAR_TURN.replace('transaction_timestamp()', `timestamptz '${at}'`);
  const { rows } = await client.query(`SELECT ${expression} AS near`);
  client.release(true);
  expect(rows).toEqual([{ near }]);
});

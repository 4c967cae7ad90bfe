import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { delivery } from '../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { hashParts } from '../keys/hash-parts.ts';
import { applyMigrations, postgresStore } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterAll(() => database[Symbol.asyncDispose]());

const guardOver = () =>
  createIdempotencyGuard({ store: postgresStore({ pool: database.pool, schema: database.schema }) });
const order = (id: string, revision: number) => ({
  text: `INSERT INTO ${database.schema}.effect SELECT $1, $2 FROM claimed RETURNING order_id`,
  parameters: [id, revision],
});
const keyOf = (...parts: string[]) => hashParts('orderdock/idempotency', parts);

/** What a process with the first release does, word for word: its statements, its lock, its decision by a number. */
async function firstRelease(id: string, revision: number, entity: string, pause?: () => Promise<void>) {
  const { schema, pool } = database;
  const [identityTable, deliveryTable] = [`"${schema}".orderdock_identity`, `"${schema}".orderdock_delivery`];
  const deliveryKey = keyOf('delivery', 'acme', 'shopify', 'store-1', 'orders/updated', id);
  const entityKey = keyOf('entity', 'acme', 'shopify', 'store-1', entity);
  const lock = createHash('sha256')
    .update(`orderdock_identity "${schema}" ${entityKey}`)
    .digest()
    .readBigInt64BE(0);
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE');
    const { rows: locks } = await client.query(
      `SELECT pg_try_advisory_xact_lock('${lock}'::bigint) AS locked`,
    );
    if (!locks[0].locked) return 'busy';
    const known = await client.query(
      `SELECT status, encode(entity, 'hex') AS entity, claim_id::text AS claim_id FROM ${deliveryTable} WHERE key = decode($1, 'hex')`,
      [deliveryKey],
    );
    if (known.rowCount !== 0) return `known ${known.rows[0].status}`;
    const { rows } = await client.query(
      `SELECT revision::text AS revision, applied::text AS applied FROM ${identityTable} WHERE key = decode($1, 'hex')`,
      [entityKey],
    );
    await pause?.();
    const stood = rows[0] === undefined ? undefined : Number(rows[0].revision);
    if (stood !== undefined && revision <= stood) {
      await client.query(
        `WITH stood AS (SELECT to_timestamp($8::bigint / 1000.0) AS at)
         INSERT INTO ${deliveryTable} (key, tenant, entity, fingerprint, claim_id, status, answer, processed_at, received_at)
         SELECT decode($1, 'hex'), $2, decode($3, 'hex'), decode($4, 'hex'), $5::uuid, $6, $7::json, stood.at, transaction_timestamp()
           FROM stood`,
        [deliveryKey, 'acme', entityKey, null, randomUUID(), 'stale', String(stood), 1_000],
      );
    } else {
      await client.query(`INSERT INTO ${schema}.effect VALUES ($1, $2)`, [entity, revision]);
      const write =
        stood === undefined
          ? `INSERT INTO ${identityTable} (key, tenant, revision, applied, created_at, processed_at)
             SELECT decode($3, 'hex'), $2, $7::json, 1, at, at FROM stamp RETURNING processed_at AS at`
          : `UPDATE ${identityTable} SET revision = $7::json, applied = applied + 1, processed_at = stamp.at
               FROM stamp WHERE key = decode($3, 'hex') AND applied = ${rows[0].applied} RETURNING processed_at AS at`;
      await client.query(
        `WITH stamp AS MATERIALIZED (SELECT date_trunc('milliseconds', clock_timestamp()) AS at), entity AS (${write})
         INSERT INTO ${deliveryTable} (key, tenant, entity, fingerprint, claim_id, status, answer, processed_at, received_at)
         SELECT decode($1, 'hex'), $2, decode($3, 'hex'), decode($4, 'hex'), $5::uuid, 'executed', $6::json, entity.at,
                transaction_timestamp() FROM entity`,
        [deliveryKey, 'acme', entityKey, null, randomUUID(), '"old"', String(revision)],
      );
    }
    await client.query('COMMIT');
    return 'committed';
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}
const revisionsOf = async (id: string) =>
  (await database.effects()).filter(({ order_id }) => order_id === id).map(({ revision }) => revision);

test('what the first release wrote is known to this one, by each of its methods, and the other way round', async () => {
  const guard = guardOver();
  expect(await firstRelease('a', 1, 'mixed')).toBe('committed');
  const request = delivery('a', 1, 'mixed');
  const known = { status: 'replayed', result: 'old' };
  expect(await guard.transaction(request, async () => 'new')).toMatchObject(known);
  expect(await guard.insert(request, order('mixed', 1))).toMatchObject(known);
  expect(await guard.claimMany([request])).toMatchObject([known]);
  expect(await guard.insert(delivery('b', 2, 'mixed'), order('mixed', 2))).toMatchObject({
    status: 'executed',
  });
  expect(await firstRelease('b', 2, 'mixed')).toBe('known executed');
  expect(await firstRelease('c', 1, 'mixed')).toBe('committed');
  expect(await guard.transaction(delivery('c', 1, 'mixed'), async () => 'new')).toMatchObject({
    status: 'stale',
  });
  expect(await firstRelease('d', 3, 'mixed')).toBe('committed');
  expect((await guard.claimMany([delivery('e', 3, 'mixed')]))[0]).toMatchObject({
    status: 'duplicate',
    current: 3,
  });
  expect(await revisionsOf('mixed')).toEqual([1, 2, 3]);
});

test('a process of the first release and one of this one keep each other out of an order', async () => {
  const guard = guardOver();
  const heard: string[] = [];
  const old = await firstRelease('f', 1, 'shared', async () => {
    const request = { ...delivery('f', 1, 'shared'), waitMs: 0 };
    heard.push((await guard.transaction(request, async () => 'new')).status);
    heard.push((await guard.insert(request, order('shared', 1))).status);
    heard.push(...(await guard.claimMany([request])).map(({ status }) => status));
  });
  expect([old, ...heard]).toEqual(['committed', 'in_progress', 'in_progress', 'in_progress']);
  await guard.transaction(delivery('g', 2, 'shared'), async () => {
    heard.push(await firstRelease('g', 2, 'shared'));
  });
  expect(heard.at(-1)).toBe('busy');
  expect(await revisionsOf('shared')).toEqual([1]);
});

test('a step that is applied while two releases are at work disturbs neither, and what they wrote stays', async () => {
  const { pool } = database;
  await using older = await createTestDatabase(inject('databaseUrl'));
  // The tables as they were before the last step.
  await older.pool.query(`DROP INDEX ${older.schema}.orderdock_lease_at_rest`);
  await older.pool.query(`DROP TABLE ${older.schema}.orderdock_fact_epoch`);
  await older.pool.query(`DELETE FROM ${older.schema}.orderdock_idempotency_migration WHERE version = 4`);
  const guard = createIdempotencyGuard({ store: postgresStore({ pool, schema: older.schema }) });
  const effect = (id: string) => async () => id;
  expect((await guard.transaction(delivery('s-1', 1, 'step'), effect('s-1'))).status).toBe('executed');
  const outcome = await guard.transaction(delivery('s-2', 2, 'step'), async () => {
    // In the middle of an order of a process that is not deployed yet.
    expect(await applyMigrations(pool, { schema: older.schema })).toEqual([4]);
    expect((await guard.transaction(delivery('s-3', 1, 'other'), effect('s-3'))).status).toBe('executed');
    return 's-2';
  });
  expect(outcome).toMatchObject({ status: 'executed', result: 's-2' });
  expect((await guard.transaction(delivery('s-1', 1, 'step'), effect('again'))).status).toBe('replayed');
  expect((await guard.execute({ tenant: 'acme', scope: ['s'], id: '1' }, 1, effect('s'))).status).toBe(
    'executed',
  );
});

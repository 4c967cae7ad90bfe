import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { delivery } from '../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import type { WarmingSource } from '../ports/warming-source.ts';
import { postgresStore } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterAll(() => database[Symbol.asyncDispose]());

const WINDOW = 3_600_000;
function storeOf() {
  const { pool, schema } = database;
  const store = postgresStore({ pool, schema });
  if (store.warming === undefined) throw new Error('the store has no source');
  return { store, source: store.warming, guard: createIdempotencyGuard({ store }) };
}
async function readAll(source: WarmingSource, limit: number) {
  const pages = [];
  let after: string | undefined;
  do {
    const page = await source.recent({ windowMs: WINDOW, limit, after });
    pages.push(page);
    after = page.next;
  } while (after !== undefined);
  return pages;
}

test('a store without deliveries and keys gives its history and nothing else', async () => {
  const { store, source } = storeOf();
  const history = await store.history();
  expect(await readAll(source, 10)).toEqual([{ history, records: [], next: undefined }]);
});

test('every delivery comes once, the newest first, as it is found by its key', async () => {
  const { store, source, guard } = storeOf();
  for (let index = 0; index < 7; index++) {
    await guard.transaction(delivery(`d${index}`, 1, `order-${index % 5}`), async () => ({ index }));
  }
  // Deliveries of one transaction are received at the same instant: the key tells them apart.
  await database.pool.query(`UPDATE ${database.schema}.orderdock_delivery SET received_at = (
    SELECT max(received_at) FROM ${database.schema}.orderdock_delivery) WHERE answer::text LIKE '%1}'
      OR answer::text LIKE '%3}' OR answer::text LIKE '%4}'`);
  const pages = await readAll(source, 2);
  const records = pages.flatMap((page) => page.records);
  expect(pages.map((page) => page.records.length)).toEqual([2, 2, 2, 1]);
  expect(new Set(pages.map(({ history }) => history))).toEqual(new Set([await store.history()]));
  const { rows } = await database.pool.query(`SELECT encode(key, 'hex') AS key
    FROM ${database.schema}.orderdock_delivery ORDER BY received_at DESC, key DESC`);
  expect(records.map((each) => each.delivery)).toEqual(rows.map(({ key }) => key));
  for (const each of records) {
    const keys = { tenant: 'acme', delivery: each.delivery, entity: '', fingerprint: undefined };
    expect(each.record).toEqual(await store.find(keys));
  }
});

test('keys that are done follow the deliveries, the newest first, and no other keys do', async () => {
  const { store, source, guard } = storeOf();
  const key = (id: string) => ({ tenant: 'acme', scope: ['warm'], id });
  for (const id of ['k1', 'k2', 'k3']) await guard.execute(key(id), { id }, async () => id);
  await guard.execute(key('large'), 1, async () => 'x'.repeat(5_000));
  await guard.execute(key('retry'), 1, () => Promise.reject(new Error('no'))).catch(() => {});
  const leases = (await readAll(source, 2))
    .flatMap(({ records }) => records)
    .filter(({ fastKey }) => fastKey);
  expect(leases.map(({ record }) => record.answer)).toEqual(['"k3"', '"k2"', '"k1"']);
  for (const { fastKey = '', record } of leases) {
    const stored = await store.lease?.find(fastKey);
    expect(record).toEqual({
      status: 'executed',
      answer: stored?.answer,
      processedAtMs: stored?.processedAtMs,
      entity: fastKey,
      fingerprint: stored?.fingerprint,
      claimId: stored?.claimId,
    });
  }
  await database.pool.query(`DELETE FROM ${database.schema}.orderdock_lease`);
});

test('what was received before the window and what has a large answer is left out', async () => {
  const { source, guard } = storeOf();
  await guard.transaction(delivery('large', 1, 'large'), async () => 'x'.repeat(5_000));
  await guard.transaction(delivery('old', 1, 'old'), async () => 'old');
  await database.pool.query(`UPDATE ${database.schema}.orderdock_delivery
    SET received_at = received_at - interval '2 hours' WHERE answer::text = '"old"'`);
  const answers = (await readAll(source, 3)).flatMap(({ records }) =>
    records.map(({ record }) => record.answer),
  );
  expect(answers).toHaveLength(7);
  expect(answers).not.toContain('"old"');
});

test('a page is read along the index, not by a sort of the table, and without a look at older weeks', async () => {
  const { schema, pool } = database;
  await pool.query(`SELECT ${schema}.orderdock_delivery_weeks(4, 0)`);
  await pool.query(`INSERT INTO ${schema}.orderdock_delivery
    (key, tenant, entity, claim_id, status, processed_at, received_at)
    SELECT decode(md5(i::text), 'hex'), 'acme', '\\x00', gen_random_uuid(), 'executed', now(), now() - i * interval '1 ms'
      FROM generate_series(1, 5000) AS i`);
  await pool.query(`ANALYZE ${schema}.orderdock_delivery`);
  const { rows } = await pool.query(`EXPLAIN SELECT * FROM ${schema}.orderdock_delivery
    WHERE received_at > statement_timestamp() - interval '1 hour' ORDER BY received_at DESC, key DESC LIMIT 200`);
  const plan = JSON.stringify(rows);
  expect(plan).toMatch(/Index Scan Backward using orderdock_delivery_\d{4}w\d\d_received_at_idx/);
  expect(plan).toContain('Presorted Key: orderdock_delivery.received_at');
  expect(plan).toMatch(/Subplans Removed: [1-9]/);
});

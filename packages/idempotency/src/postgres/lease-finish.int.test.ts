import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { DONE, effect, effectsOf, hold, leasesOver, newKey } from '../__fixtures__/lease-rows.ts';
import { StoreUnavailableError } from '../errors.ts';
import { type PgClient, postgresStore } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterAll(() => database[Symbol.asyncDispose]());

describe('a finish', () => {
  test('commits its writes with the result, and only once however often it is sent', async () => {
    const lease = leasesOver(database);
    const key = newKey();
    const holder = await hold(lease, key);
    const request = { ...DONE, write: effect(database, key.key) };
    const [first, again] = [await lease.finish(holder, request), await lease.finish(holder, request)];
    expect(first).toMatchObject({
      state: 'committed',
      record: { state: 'done', answer: '"done"', claimId: holder.claimId },
    });
    expect(again).toEqual(first);
    expect(await effectsOf(database, key.key)).toBe(1);
  });

  test('whose write fails commits nothing and leaves the lease to its holder', async () => {
    const lease = leasesOver(database, { max: 1 });
    const key = newKey();
    const holder = await hold(lease, key);
    const error = new Error('no');
    const write = async (tx: PgClient) => {
      await effect(database, key.key)(tx);
      throw error;
    };
    await expect(lease.finish(holder, { ...DONE, write })).rejects.toBe(error);
    expect(await effectsOf(database, key.key)).toBe(0);
    expect(await lease.renew(holder, 60_000)).toBe(true);
  });

  test('whose write swallowed a failed statement is no success', async () => {
    const lease = leasesOver(database, { max: 1 });
    const key = newKey();
    const holder = await hold(lease, key);
    const write = async (tx: PgClient) => {
      await effect(database, key.key)(tx);
      await tx.query('SELECT 1 / 0').catch(() => {});
    };
    await expect(lease.finish(holder, { ...DONE, write })).rejects.toThrow();
    expect(await effectsOf(database, key.key)).toBe(0);
    expect((await lease.find(key.key))?.state).toBe('running');
  });

  test('that a rival made the database roll back may be run again', async () => {
    const lease = leasesOver(database, { max: 1 });
    const key = newKey();
    const holder = await hold(lease, key);
    const write = async (tx: PgClient) => {
      await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'rival' USING ERRCODE = '40001'; END $$`);
    };
    expect(await lease.finish(holder, { ...DONE, write })).toMatchObject({ state: 'rerun' });
    expect(await lease.finish(holder, DONE)).toMatchObject({ state: 'committed' });
  });

  test('whose connection is killed in the middle commits nothing, and may be sent again', async () => {
    const lease = leasesOver(database, { max: 2 });
    const key = newKey();
    const holder = await hold(lease, key);
    const write = async (tx: PgClient) => {
      await effect(database, key.key)(tx);
      const { rows } = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await database.pool.query('SELECT pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
      await tx.query('SELECT 1');
    };
    await expect(lease.finish(holder, { ...DONE, write })).rejects.toSatisfy(
      StoreUnavailableError.isInstance,
    );
    expect(await effectsOf(database, key.key)).toBe(0);
    expect(await lease.finish(holder, { ...DONE, write: effect(database, key.key) })).toMatchObject({
      state: 'committed',
    });
    expect(await effectsOf(database, key.key)).toBe(1);
  });

  test('of a key that somebody else resolved is lost, and its writes with it', async () => {
    const lease = leasesOver(database);
    const key = newKey();
    const holder = await hold(lease, key);
    await lease.release(holder, { state: 'unknown' }, undefined);
    const target = { tenant: key.tenant, key: key.key, token: holder.token };
    expect(await lease.settle(target, { to: 'done', answer: '"by hand"' })).toBe(true);
    expect(await lease.settle(target, { to: 'replay' })).toBe(false);
    expect(await lease.finish(holder, { ...DONE, write: effect(database, key.key) })).toEqual({
      state: 'lost',
    });
    expect(await effectsOf(database, key.key)).toBe(0);
    expect((await lease.find(key.key))?.answer).toBe('"by hand"');
  });

  test('names the history of the server that committed', async () => {
    const { pool, schema } = database;
    const store = postgresStore({ pool, schema, generation: 'g7' });
    const key = newKey();
    const lease = leasesOver(database, { max: 1, generation: 'g7' });
    const end = await lease.finish(await hold(lease, key), { ...DONE, withHistory: true });
    expect(end).toMatchObject({ state: 'committed', history: await store.history() });
  });

  test('keeps any JSON as it stands', async () => {
    const lease = leasesOver(database);
    for (const answer of ['"\\u0000\\ud800"', '{"b":1,"a":1.10}', '123456789012345678901234567890']) {
      const key = newKey();
      await lease.finish(await hold(lease, key), { ...DONE, answer });
      expect((await lease.find(key.key))?.answer).toBe(answer);
    }
  });
});

test('parked keys come in pages, oldest first, each once, and no tenant sees another’s', async () => {
  const lease = leasesOver(database);
  const tenant = randomUUID();
  const keys = Array.from({ length: 7 }, (_, index) => newKey({ tenant, label: `order ${index}` }));
  for (const [index, key] of keys.entries()) {
    const end =
      index === 3 ? ({ state: 'retryable', maxAttempts: 1 } as const) : ({ state: 'unknown' } as const);
    await lease.release(await hold(lease, key), end, 'E_CODE');
  }
  // Three of them within one millisecond: the key decides.
  await database.pool.query(
    `UPDATE ${database.schema}.orderdock_lease SET processed_at = to_timestamp(1.001) WHERE label IN ('order 1', 'order 2', 'order 3') AND tenant = $1`,
    [tenant],
  );
  const seen: string[] = [];
  for (let after: { parkedAtMs: number; key: string } | undefined; ; ) {
    const page = await lease.parked({ tenant, state: undefined, limit: 2, after });
    seen.push(...page.map(({ label }) => label ?? ''));
    after = page.at(-1);
    if (after === undefined) break;
  }
  const together = keys.slice(1, 4).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const rest = [keys[0], ...keys.slice(4)];
  expect(seen).toEqual([...together, ...rest].map((key) => key?.label));
  const poison = await lease.parked({ tenant, state: 'poison', limit: 10, after: undefined });
  expect(poison).toMatchObject([{ label: 'order 3', state: 'poison', attempts: 1, errorCode: 'E_CODE' }]);
  const other = await lease.parked({ tenant: 'other', state: undefined, limit: 10, after: undefined });
  expect(other).toEqual([]);
});

import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimIdOf, hashOf, keysOf } from '../testing/keys.ts';
import { attempt, committed } from '../testing/kit.ts';
import { applyMigrations, eraseTenant, migrations, mysqlStore, purgeOlderThan } from './index.ts';
import { createTestMysql, type TestMysql } from './test/mysql-database.ts';

const DAY_MS = 86_400_000;

let database: TestMysql;
beforeAll(async () => {
  database = await createTestMysql();
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(() => database.clear());

const versions = migrations.map(({ version }) => version);

async function emptyDatabase(name: string): Promise<string> {
  const full = `${database.name}_${name}`;
  await database.pool.query(`CREATE DATABASE \`${full}\``);
  return full;
}

test('of several that start at once apply each version once, in a database that is named', async () => {
  const name = await emptyDatabase('at `once`'.replaceAll('`', ''));
  const applied = await Promise.all(
    Array.from({ length: 4 }, () => applyMigrations(database.connect(1), { database: name })),
  );
  expect(applied.flat().toSorted()).toEqual(versions);
  expect(await applyMigrations(database.pool, { database: name })).toEqual([]);
  const store = mysqlStore({ pool: database.pool, database: name });
  const { record } = await committed(attempt(store, { keys: keysOf('a', 'a') }));
  expect(await store.find(keysOf('a', 'a'))).toEqual(record);
  await database.pool.query(`DROP DATABASE \`${name}\``);
});

test('take up a step that was interrupted, and leave the version of a newer release alone', async () => {
  const name = await emptyDatabase('half');
  const pool = database.connect(1, { database: name });
  const [first] = migrations;
  await pool.query(first?.statements('')[0] ?? '');
  await expect(applyMigrations(pool)).resolves.toEqual(versions);
  await pool.query(`INSERT INTO orderdock_idempotency_migration (version, name) VALUES (999, 'to come')`);
  expect(await applyMigrations(pool)).toEqual([]);
  const [rows] = await pool.query<RowDataPacket[]>(
    'SELECT COUNT(*) AS n, MIN(stripe) AS low, MAX(stripe) AS high FROM orderdock_lock',
  );
  expect(rows).toEqual([{ n: 65_536, low: 0, high: 65_535 }]);
  await database.pool.query(`DROP DATABASE ${name}`);
});

test('a step that fails is not written down as applied', async () => {
  const name = await emptyDatabase('fails');
  const pool = database.connect(1, { database: name });
  await pool.query('CREATE VIEW orderdock_lock AS SELECT 1 AS stripe');
  await expect(applyMigrations(pool)).rejects.toThrow(/orderdock_lock/);
  await pool.query('DROP VIEW orderdock_lock');
  expect(await applyMigrations(pool)).toEqual(versions);
  await database.pool.query(`DROP DATABASE ${name}`);
});

test('what is older than the days that are asked for goes, by slices, and identities stay', async () => {
  const store = mysqlStore({ pool: database.pool });
  for (const id of ['a', 'b', 'c']) await attempt(store, { keys: keysOf(id, id) });
  const claimId = claimIdOf('a');
  for (const key of ['done', 'parked', 'young'].map(hashOf)) {
    const terms = { claimId, leaseMs: 60_000, onExpired: 'rerun', maxAttempts: 3 } as const;
    await store.lease?.claim({ tenant: 'acme', key, fingerprint: undefined, label: undefined }, terms);
    const end = { state: key === hashOf('parked') ? 'unknown' : 'failed' } as const;
    await store.lease?.release({ key, claimId, token: 1 }, end, undefined);
  }
  const [a, b] = [keysOf('a', 'a'), keysOf('b', 'b')].map(({ delivery }) => `X'${delivery}'`);
  await database.pool.query(
    `UPDATE orderdock_delivery SET received_at = received_at - ${31 * DAY_MS} WHERE id IN (${a}, ${b})`,
  );
  await database.pool.query(
    `UPDATE orderdock_lease SET processed_at = processed_at - ${31 * DAY_MS} WHERE id <> X'${hashOf('young')}'`,
  );
  expect(await purgeOlderThan(database.pool, { days: 32, leaseDays: 32 })).toEqual({
    deliveries: 0,
    leases: 0,
  });
  expect(await purgeOlderThan(database.pool, { days: 30, leaseDays: 30, sliceSize: 1 })).toEqual({
    deliveries: 2,
    leases: 1,
  });
  expect([await database.count('orderdock_delivery'), await database.count('orderdock_identity')]).toEqual([
    1, 3,
  ]);
  expect(await database.count('orderdock_lease')).toBe(2);
});

test('a tenant is erased with everything of it, and nobody else', async () => {
  const store = mysqlStore({ pool: database.pool });
  for (const tenant of ['acme', 'globex'])
    for (const id of ['a', 'b', 'c']) await attempt(store, { keys: keysOf(id, id, { tenant }) });
  const terms = { claimId: claimIdOf('a'), leaseMs: 60_000, onExpired: 'rerun', maxAttempts: 3 } as const;
  const lease = { tenant: 'acme', key: hashOf('x'), fingerprint: undefined, label: undefined };
  await store.lease?.claim(lease, terms);
  const erased = await eraseTenant(database.pool, 'acme', { sliceSize: 2 });
  expect(erased).toEqual({ deliveries: 3, identities: 3, leases: 1 });
  expect(await store.find(keysOf('a', 'a'))).toBeUndefined();
  expect(await store.find(keysOf('a', 'a', { tenant: 'globex' }))).toBeDefined();
  await expect(eraseTenant(database.pool, 'globex', { signal: AbortSignal.abort('no') })).rejects.toBe('no');
  expect(await database.count('orderdock_identity')).toBe(3);
});

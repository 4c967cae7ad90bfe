import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { applyMigrations, migrations } from './index.ts';

const schema = `migrations_${randomBytes(6).toString('hex')}`;
let pool: Pool;
beforeAll(async () => {
  pool = new Pool({ connectionString: inject('databaseUrl') });
  await pool.query(`CREATE SCHEMA ${schema}`);
});
afterAll(async () => {
  await pool.query(`DROP SCHEMA ${schema} CASCADE`);
  await pool.end();
});

test('eight processes that start at once apply each version once', async () => {
  const applied = await Promise.all(Array.from({ length: 8 }, () => applyMigrations(pool, { schema })));
  const versions = migrations.map(({ version }) => version);
  expect(applied.flat().toSorted()).toEqual(versions);
  expect(await applyMigrations(pool, { schema })).toEqual([]);
  const { rows } = await pool.query(
    `SELECT version FROM ${schema}.orderdock_idempotency_migration ORDER BY version`,
  );
  expect(rows).toEqual(versions.map((version) => ({ version })));
});

test('the version of a newer release is left alone', async () => {
  await pool.query(`INSERT INTO ${schema}.orderdock_idempotency_migration VALUES (999, 'from the future')`);
  expect(await applyMigrations(pool, { schema })).toEqual([]);
});

test('a failure applies nothing and leaves the connection to nobody', async () => {
  await expect(applyMigrations(pool, { schema: 'does_not_exist' })).rejects.toThrow();
  expect(pool.idleCount).toBe(pool.totalCount);
});

test('the versions rise by one from one', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
});

import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import { expect, inject, test } from 'vitest';
import { createTestDatabase } from '../__fixtures__/database.ts';
import { delivery } from '../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { fromPglite, fromPostgresJs, pgliteStore } from './clients/index.ts';
import { applyMigrations, listPartitions, type PgPool, postgresStore, purgeOlderThan } from './index.ts';

/** Adds weeks of the past and purges them; how many there were, and which are left. */
async function purgeThePast(pool: PgPool, schema: string): Promise<readonly [dropped: number, left: number]> {
  await pool.query(`SELECT ${schema}.orderdock_delivery_weeks(8, 2)`);
  const { weeks, held } = await purgeOlderThan(pool, { schema, days: 30 });
  expect(held).toEqual([]);
  return [weeks.length, (await listPartitions(pool, { schema })).length];
}

test('through postgres.js old weeks are dropped and missing ones created', async () => {
  await using database = await createTestDatabase(inject('databaseUrl'));
  const { schema } = database;
  const sql = postgres(inject('databaseUrl'), { max: 2, onnotice: () => {} });
  const pool = fromPostgresJs(sql);
  const [dropped, left] = await purgeThePast(pool, schema);
  expect(dropped + left).toBe(11);
  expect([3, 4]).toContain(dropped);
  for (const { name } of await listPartitions(pool, { schema }))
    await pool.query(`DROP TABLE ${schema}.${name}`);
  const guard = createIdempotencyGuard({ store: postgresStore({ pool, schema }) });
  expect((await guard.transaction(delivery('js', 1, 'js'), async () => 1)).status).toBe('executed');
  await sql.end();
});

test('in a PGlite old weeks are dropped and missing ones created', async () => {
  const database = await PGlite.create();
  const pool = fromPglite(database);
  await applyMigrations(pool);
  const [dropped, left] = await purgeThePast(pool, 'public');
  expect(dropped + left).toBe(11);
  expect([3, 4]).toContain(dropped);
  for (const { name } of await listPartitions(pool)) await pool.query(`DROP TABLE ${name}`);
  const guard = createIdempotencyGuard({ store: pgliteStore({ database }) });
  expect((await guard.transaction(delivery('lite', 1, 'lite'), async () => 1)).status).toBe('executed');
  await database.close();
});

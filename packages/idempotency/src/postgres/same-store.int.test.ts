import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { history, steps } from '../__fixtures__/same-store.ts';
import { memoryStore } from '../memory/index.ts';
import { postgresStore } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterAll(() => database[Symbol.asyncDispose]());

test('PostgreSQL tells what the store in memory tells, whatever is done to them', async () => {
  const { schema, pool } = database;
  const tables = ['effect', 'orderdock_delivery', 'orderdock_identity', 'orderdock_lease'];
  const store = postgresStore({ pool, schema });
  const write = async (tx: Parameters<Parameters<typeof store.transaction>[2]>[1]) =>
    void (await tx.query(`INSERT INTO ${schema}.effect VALUES ('effect', 1)`));
  await fc.assert(
    fc.asyncProperty(steps, async (run) => {
      const memory = memoryStore();
      const expected = await history(memory, (tx) => tx.set(randomUUID(), 'effect'), run);
      await pool.query(tables.map((table) => `DELETE FROM ${schema}.${table}`).join(';'));
      expect(await history(store, write, run)).toEqual(expected);
      expect(await database.count('effect')).toBe(memory.data.names().length);
    }),
    { numRuns: 60 },
  );
});

import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { history, steps } from '../__fixtures__/same-store.ts';
import { memoryStore } from '../memory/index.ts';
import { applyMigrations, sqliteStore } from './index.ts';

test('SQLite tells what the store in memory tells, whatever is done to them', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (run) => {
      const memory = memoryStore();
      const expected = await history(memory, (tx) => tx.set(randomUUID(), 'effect'), run);
      const database = new DatabaseSync(':memory:');
      await applyMigrations(database);
      database.exec('CREATE TABLE effect (name TEXT)');
      const store = sqliteStore({ database });
      const told = await history(store, (tx) => void tx.run('INSERT INTO effect VALUES (1)'), run);
      expect(told).toEqual(expected);
      expect(database.prepare('SELECT count(*) AS n FROM effect').get()).toEqual({
        n: memory.data.names().length,
      });
      database.close();
    }),
    { numRuns: 200 },
  );
});

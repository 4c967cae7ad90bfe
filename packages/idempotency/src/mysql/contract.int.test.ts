import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Pool } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { history, steps } from '../__fixtures__/same-store.ts';
import { memoryStore } from '../memory/index.ts';
import { describeStoreContract } from '../testing/index.ts';
import { type MysqlTx, mysqlStore } from './index.ts';
import { createTestMysql, type TestMysql } from './test/mysql-database.ts';

let database: TestMysql;
beforeAll(async () => {
  database = await createTestMysql();
});
afterAll(() => database[Symbol.asyncDispose]());

const write = async (tx: MysqlTx, effect: string) =>
  void (await tx.query('INSERT INTO effect VALUES (?)', [effect]));

for (const generation of [undefined, 'first'])
  describeStoreContract(
    { describe, test },
    {
      name: `in MariaDB, by mysql2, ${generation === undefined ? 'without' : 'with'} a generation`,
      async create() {
        await database.clear();
        const pools: Pool[] = [];
        const another = () => {
          const pool = database.connect(4);
          pools.push(pool);
          return mysqlStore({ pool, generation });
        };
        return {
          store: another(),
          another,
          write,
          effects: database.effects,
          close: async () => void (await Promise.all(pools.map(database.end))),
        };
      },
      without: {
        inserts: 'MySQL takes no INSERT inside of another statement',
        ...(generation === undefined && { history: 'neither server can tell' }),
      },
    },
  );

test('MariaDB tells what the store in memory tells, whatever is done to them', async () => {
  const store = mysqlStore({ pool: database.connect(4) });
  await fc.assert(
    fc.asyncProperty(steps, async (run) => {
      const memory = memoryStore();
      const expected = await history(memory, (tx) => tx.set(randomUUID(), 'effect'), run);
      await database.clear();
      expect(await history(store, (tx) => write(tx, 'effect'), run)).toEqual(expected);
      expect(await database.count('effect')).toBe(memory.data.names().length);
    }),
    { numRuns: 60 },
  );
});

import { describe, inject, test } from 'vitest';
import { createTestDatabase } from '../__fixtures__/database.ts';
import { describeStoreContract } from '../testing/index.ts';
import { postgresStore } from './index.ts';

describeStoreContract(
  { describe, test },
  {
    name: 'in PostgreSQL, by pg',
    async create() {
      const database = await createTestDatabase(inject('databaseUrl'));
      const { schema } = database;
      const another = () => postgresStore({ pool: database.connect(4), schema });
      return {
        store: another(),
        another,
        write: async (tx, effect) =>
          void (await tx.query(`INSERT INTO ${schema}.effect VALUES ($1, 1)`, [effect])),
        statement: (effect, { message, fails }) => ({
          text: `INSERT INTO ${schema}.effect SELECT $1, 1 FROM claimed RETURNING order_id`,
          parameters: message === undefined ? [effect] : [effect, fails ? null : message],
          outbox: message === undefined ? undefined : `INSERT INTO ${schema}.effect SELECT $2, 1 FROM effect`,
        }),
        effects: async () => (await database.effects()).map(({ order_id }) => order_id),
        close: async () => database[Symbol.asyncDispose](),
      };
    },
  },
);

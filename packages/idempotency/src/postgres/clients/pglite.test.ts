import { PGlite } from '@electric-sql/pglite';
import { afterAll, describe, test } from 'vitest';
import { describeStoreContract } from '../../testing/index.ts';
import { applyMigrations } from '../index.ts';
import { fromPglite, pgliteStore } from './index.ts';

// One for all tests, each in a schema of its own: it takes seconds to begin.
let database: Promise<PGlite> | undefined;
let schemas = 0;
afterAll(async () => (await database)?.close());

describeStoreContract(
  { describe, test },
  {
    name: 'in PostgreSQL, by PGlite',
    async create() {
      database ??= PGlite.create();
      const pglite = await database;
      schemas += 1;
      const schema = `test_${schemas}`;
      await pglite.exec(`CREATE SCHEMA ${schema}; CREATE TABLE ${schema}.effect (name text NOT NULL)`);
      await applyMigrations(fromPglite(pglite), { schema });
      const another = () => pgliteStore({ database: pglite, schema });
      return {
        store: another(),
        another,
        write: async (tx, effect) =>
          void (await tx.query(`INSERT INTO ${schema}.effect VALUES ($1)`, [effect])),
        statement: (effect, { message, fails }) => ({
          text: `INSERT INTO ${schema}.effect SELECT $1 FROM claimed RETURNING name`,
          parameters: message === undefined ? [effect] : [effect, fails ? null : message],
          outbox: message === undefined ? undefined : `INSERT INTO ${schema}.effect SELECT $2 FROM effect`,
        }),
        async effects() {
          const { rows } = await pglite.query<{ name: string }>(`SELECT name FROM ${schema}.effect`);
          return rows.map(({ name }) => name);
        },
      };
    },
    without: { parallel: 'PGlite has one connection', readers: 'PGlite has one connection' },
  },
);

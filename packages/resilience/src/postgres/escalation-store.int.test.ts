import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createEscalationDatabase, type EscalationDatabase } from '../__fixtures__/escalation-database.ts';
import { describeEscalationStoreContract } from '../testing/escalation-contract.ts';
import { applyMigrations, migrations, postgresEscalationStore, purgeEscalations } from './index.ts';

describeEscalationStoreContract(
  { describe, test },
  {
    name: 'in PostgreSQL',
    async create() {
      const database = await createEscalationDatabase(inject('databaseUrl'));
      const { pool, schema, connect } = database;
      return {
        store: postgresEscalationStore({ pool, schema }),
        another: () => postgresEscalationStore({ pool: connect(), schema }),
        // The server's own clock: nothing else makes its time pass.
        pass: async (ms) => void (await pool.query('SELECT pg_sleep($1)', [ms / 1000])),
        close: async () => database[Symbol.asyncDispose](),
      };
    },
  },
);

describe('the tables', () => {
  let database: EscalationDatabase;
  beforeAll(async () => {
    database = await createEscalationDatabase(inject('databaseUrl'));
  });
  afterAll(() => database[Symbol.asyncDispose]());

  test('are made once by eight processes that start at once', async () => {
    const { pool, schema } = database;
    await pool.query(`DROP TABLE ${schema}.orderdock_escalation, ${schema}.orderdock_resilience_migration`);
    const applied = await Promise.all(Array.from({ length: 8 }, () => applyMigrations(pool, { schema })));
    expect(applied.flat()).toEqual(migrations.map(({ version }) => version));
  });

  test('a claim reads the index and not the table, among 20,000 that are not due', async () => {
    const { pool, schema } = database;
    await pool.query(`INSERT INTO ${schema}.orderdock_escalation
      (name, id, format, plan_version, origin, state, status, phase, due_at)
      SELECT 'p', i::text, 1, 1, '{}', '{}', 'choosing', 'x', clock_timestamp() + interval '1 hour'
      FROM generate_series(1, 20000) AS i`);
    await pool.query(`ANALYZE ${schema}.orderdock_escalation`);
    const { createStatements } = await import('./statements.ts');
    const { claim, next } = createStatements(`"${schema}"`);
    for (const [text, parameters] of [
      [claim, ['p', 1, 10, 1_000]],
      [next, ['p', 1]],
    ] as const) {
      const { rows } = await pool.query(`EXPLAIN ${text}`, [...parameters]);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toContain('orderdock_escalation_due');
      expect(plan).not.toContain('Seq Scan on orderdock_escalation');
    }
  });

  test('a purge deletes what is at rest and old enough, and nothing that is due', async () => {
    const { pool, schema } = database;
    const table = `${schema}.orderdock_escalation`;
    await pool.query(`DELETE FROM ${table}`);
    await pool.query(`INSERT INTO ${table}
      (name, id, format, plan_version, origin, state, status, phase, due_at, updated_at)
      SELECT 'p', id, 1, 1, '{}', '{}', 's', 'x', due, clock_timestamp() - age * interval '1 hour'
      FROM (VALUES ('old', NULL, 2), ('older', NULL, 3), ('young', NULL, 0), ('due', now(), 9)) AS v (id, due, age)`);
    const purge = (limit?: number) => purgeEscalations(pool, { schema, olderThanMs: 3_600_000, limit });
    expect([await purge(1), await purge(), await purge()]).toEqual([1, 1, 0]);
    const { rows } = await pool.query(`SELECT id FROM ${table} ORDER BY id`);
    expect(rows).toEqual([{ id: 'due' }, { id: 'young' }]);
    await expect(purge(0)).rejects.toMatchObject({ code: 'INVALID_OPTION', option: 'limit' });
  });

  test('a schema that is no plain name is refused', () => {
    expect(() => postgresEscalationStore({ pool: database.pool, schema: 'a"; DROP' })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', option: 'schema' }),
    );
  });
});

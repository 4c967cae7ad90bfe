import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { migrate, openDatabase, openPool } from '../../database/database.ts';

/** A schema of its own with the tables of the service. */
export interface TestDatabase extends AsyncDisposable {
  readonly pool: pg.Pool;
  readonly schema: string;
}

export async function createTestDatabase(databaseUrl: string): Promise<TestDatabase> {
  const schema = `messaging_${randomBytes(6).toString('hex')}`;
  const pool = openPool({ url: databaseUrl, schema, size: 10 });
  pool.on('error', () => {});
  await migrate(openDatabase(pool), schema);
  return {
    pool,
    schema,
    async [Symbol.asyncDispose]() {
      await pool.query(`DROP SCHEMA ${schema} CASCADE`);
      await pool.end();
    },
  };
}

import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { applyMigrations } from '../postgres/index.ts';

/** A schema of its own on a real server, with the tables. */
export interface EscalationDatabase extends AsyncDisposable {
  readonly schema: string;
  readonly pool: Pool;
  /** Another pool on the same server, as another process would have. */
  connect(): Pool;
}

export async function createEscalationDatabase(url: string): Promise<EscalationDatabase> {
  const schema = `resilience_${randomBytes(6).toString('hex')}`;
  const pools: Pool[] = [];
  const connect = () => {
    const created = new Pool({ connectionString: url, max: 4 });
    pools.push(created);
    return created;
  };
  const pool = connect();
  await pool.query(`CREATE SCHEMA ${schema}`);
  await applyMigrations(pool, { schema });
  return {
    ...{ schema, pool, connect },
    async [Symbol.asyncDispose]() {
      await pool.query(`DROP SCHEMA ${schema} CASCADE`);
      await Promise.all(pools.map((each) => each.end()));
    },
  };
}

import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import type { RecoveryEntry } from '../options.ts';

/** A table that takes an id once and remembers the order, in a schema of its own on a real server. */
export interface Receiver extends AsyncDisposable {
  readonly schema: string;
  readonly pool: Pool;
  write(entry: Pick<RecoveryEntry<unknown>, 'id' | 'key'>): Promise<void>;
  /** The ids of each key, in the order in which they were committed. */
  byKey(): Promise<Readonly<Record<string, readonly string[]>>>;
  clear(): Promise<void>;
}

/** Opens the schema, or makes a new one. */
export async function openReceiver(url: string, schema?: string): Promise<Receiver> {
  const name = schema ?? `recovery_${randomBytes(6).toString('hex')}`;
  const pool = new Pool({ connectionString: url, max: 4, connectionTimeoutMillis: 2_000 });
  // A server that goes away ends idle connections; the next query hears of it.
  pool.on('error', () => {});
  if (schema === undefined) {
    await pool.query(`CREATE SCHEMA ${name}`);
    await pool.query(
      `CREATE TABLE ${name}.entry (id text PRIMARY KEY, key text NOT NULL, position bigserial, takes int DEFAULT 1)`,
    );
  }
  return {
    schema: name,
    pool,
    async write({ id, key }) {
      await pool.query(
        `INSERT INTO ${name}.entry (id, key) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET takes = entry.takes + 1`,
        [id, key],
      );
    },
    async byKey() {
      const { rows } = await pool.query<{ id: string; key: string }>(
        `SELECT id, key FROM ${name}.entry ORDER BY position`,
      );
      const ids: Record<string, string[]> = {};
      for (const { id, key } of rows) ids[key] = [...(ids[key] ?? []), id];
      return ids;
    },
    async clear() {
      await pool.query(`TRUNCATE ${name}.entry`);
    },
    async [Symbol.asyncDispose]() {
      if (schema === undefined) await pool.query(`DROP SCHEMA ${name} CASCADE`);
      await pool.end();
    },
  };
}

/** Whether an error of `pg` says that the server is away: no SQLSTATE, or one of a connection or a shutdown. */
export function serverIsAway(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code) || /^(08|57P)/.test(code);
}

import type { PgPool } from './client.ts';
import { quoteSchema } from './identifier.ts';
import { migrations } from './migrations/index.ts';
import { WEEKS_AHEAD } from './partitions.ts';

/** Serialises those who migrate at the same time; any fixed number that others are unlikely to use. */
export const MIGRATION_LOCK = '7301946518442390277';

/** Which versions were applied. */
export const MIGRATION_TABLE = `CREATE TABLE IF NOT EXISTS orderdock_idempotency_migration (
  version    integer     PRIMARY KEY,
  name       text        NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
)`;

/**
 * Brings the tables in `schema` (which must exist) to the newest version in one transaction, and returns the versions
 * that were applied by this call; the weeks of deliveries that are missing are created in it, too. Safe to run at every start of every process: the others wait and find nothing to do.
 * Versions that a newer release applied are left alone. Throws {@link InvalidOptionError} and what the database says.
 */
export async function applyMigrations(
  pool: PgPool,
  options: { readonly schema?: string | undefined } = {},
): Promise<readonly number[]> {
  const schema = quoteSchema(options.schema ?? 'public');
  const client = await pool.connect();
  // A connection that breaks between two statements fails the next one; unheard, it would end the process.
  const onBroken = () => {};
  client.on?.('error', onBroken);
  try {
    await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
    await client.query(`SET LOCAL search_path TO ${schema}`);
    await client.query(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    await client.query(MIGRATION_TABLE);
    const { rows } = await client.query<{ version: number }>(
      'SELECT version FROM orderdock_idempotency_migration',
    );
    const present = new Set(rows.map(({ version }) => version));
    const missing = migrations.filter(({ version }) => !present.has(version));
    for (const { version, name, sql } of missing) {
      await client.query(sql);
      await client.query('INSERT INTO orderdock_idempotency_migration (version, name) VALUES ($1, $2)', [
        version,
        name,
      ]);
    }
    await client.query(`SELECT orderdock_delivery_weeks(0, ${WEEKS_AHEAD})`);
    await client.query('COMMIT');
    client.release();
    return missing.map(({ version }) => version);
  } catch (error) {
    // Closing the connection rolls back, and it works on a broken one, too.
    client.release(true);
    throw error;
  } finally {
    client.removeListener?.('error', onBroken);
  }
}

import { type Clock, systemClock } from '@orderdock/kit';
import type { SqliteDatabase } from './client.ts';
import { type Migration, migrations } from './migrations/index.ts';
import { writeAlone } from './write-alone.ts';

/**
 * Brings the tables to the newest version in one transaction, and returns the versions that were applied by this call.
 * Safe to run at every start of every process. Versions that a newer release applied are left alone. Throws
 * {@link StoreUnavailableError} and what SQLite says.
 */
export async function applyMigrations(
  database: SqliteDatabase,
  options: { readonly clock?: Clock | undefined } = {},
): Promise<readonly number[]> {
  const { clock = systemClock } = options;
  return writeAlone(database, { clock }, () => {
    const missing = missingOf(database);
    for (const { version, name, sql } of missing) {
      database.exec(sql);
      database
        .prepare('INSERT INTO orderdock_idempotency_migration (version, name) VALUES (?, ?)')
        .run(version, name);
    }
    return missing.map(({ version }) => version);
  });
}

function missingOf(database: SqliteDatabase): readonly Migration[] {
  database.exec(
    `CREATE TABLE IF NOT EXISTS orderdock_idempotency_migration (
       version    INTEGER PRIMARY KEY,
       name       TEXT    NOT NULL,
       applied_at TEXT    NOT NULL DEFAULT CURRENT_TIMESTAMP
     ) STRICT`,
  );
  const rows = database.prepare('SELECT version FROM orderdock_idempotency_migration').all();
  const present = new Set(rows.map((row) => Number((row as { readonly version: number | bigint }).version)));
  return migrations.filter(({ version }) => !present.has(version));
}

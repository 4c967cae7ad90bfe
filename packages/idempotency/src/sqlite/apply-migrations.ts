import { type Clock, systemClock } from '@orderdock/kit';
import { StoreUnavailableError } from '../errors.ts';
import { createPatience } from '../in-flight/patience.ts';
import type { SqliteDatabase } from './client.ts';
import { type Migration, migrations } from './migrations/index.ts';
import { begin, commit, rollback } from './steps.ts';
import { takeTurn } from './turns.ts';

/** How long another process that migrates, or writes, is waited for, in milliseconds. */
const WAIT_MS = 10_000;

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
  const leave = await takeTurn(database, { clock, timeoutMs: WAIT_MS, signal: undefined });
  try {
    const patience = createPatience(clock, WAIT_MS, { pollMinMs: 5, pollMaxMs: 250 }, undefined);
    while (!begin(database)) {
      if (!(await patience.pause())) throw new StoreUnavailableError('another connection writes');
    }
    return migrate(database);
  } finally {
    leave();
  }
}

function migrate(database: SqliteDatabase): readonly number[] {
  try {
    const missing = missingOf(database);
    for (const { version, name, sql } of missing) {
      database.exec(sql);
      database
        .prepare('INSERT INTO orderdock_idempotency_migration (version, name) VALUES (?, ?)')
        .run(version, name);
    }
    const refused = commit(database);
    if (refused !== undefined) throw refused.error;
    return missing.map(({ version }) => version);
  } catch (error) {
    rollback(database);
    throw error;
  }
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

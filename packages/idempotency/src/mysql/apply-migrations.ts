import { StoreUnavailableError } from '../errors.ts';
import type { MysqlPool, PooledMysqlConnection } from './client.ts';
import { databasePrefix } from './identifier.ts';
import { bytes } from './literals.ts';
import { type Migration, migrations } from './migrations/index.ts';
import { changedBy, rowsOf } from './steps.ts';

/** How long another process that migrates is waited for, in seconds. */
const WAIT_S = 60;

/**
 * Brings the tables to the newest version, and returns the versions that were applied by this call. MySQL commits each
 * statement of a schema by itself, so that those who migrate stand in line behind `GET_LOCK`, and a step that was
 * interrupted is taken up again. Safe to run at every start of every process. Versions that a newer release applied are
 * left alone. Throws {@link InvalidOptionError}, {@link StoreUnavailableError} and what the database says.
 */
export async function applyMigrations(
  pool: MysqlPool,
  options: { readonly database?: string | undefined } = {},
): Promise<readonly number[]> {
  const prefix = databasePrefix(options.database);
  const database = options.database === undefined ? 'DATABASE()' : bytes(options.database);
  const connection = await pool.getConnection();
  // A connection that breaks between two statements fails the next one; unheard, it would end the process.
  const onBroken = () => {};
  connection.on?.('error', onBroken);
  const name = `CONCAT('orderdock:', MD5(${database}))`;
  let usable = false;
  try {
    const [row] = await rowsOf<{ readonly taken: string | null }>(
      connection,
      `SELECT CAST(GET_LOCK(${name}, ${WAIT_S}) AS CHAR) AS taken`,
    );
    if (row?.taken !== '1') throw new StoreUnavailableError(`another process migrates for ${WAIT_S} s`);
    const applied = await migrate(connection, prefix);
    await rowsOf(connection, `SELECT RELEASE_LOCK(${name})`);
    usable = true;
    return applied;
  } finally {
    connection.removeListener?.('error', onBroken);
    // Closing the connection gives the lock back, and it works on a broken one, too.
    if (usable) connection.release();
    else connection.destroy();
  }
}

async function migrate(connection: PooledMysqlConnection, prefix: string): Promise<readonly number[]> {
  const missing = await missingOf(connection, prefix);
  for (const { version, name, statements } of missing) {
    for (const sql of statements(prefix)) await changedBy(connection, sql);
    await changedBy(
      connection,
      `INSERT INTO ${prefix}orderdock_idempotency_migration (version, name) VALUES (${version}, ${bytes(name)})`,
    );
  }
  return missing.map(({ version }) => version);
}

async function missingOf(connection: PooledMysqlConnection, prefix: string): Promise<readonly Migration[]> {
  await changedBy(
    connection,
    `CREATE TABLE IF NOT EXISTS ${prefix}orderdock_idempotency_migration (
       version    INT          NOT NULL PRIMARY KEY,
       name       VARCHAR(255) NOT NULL,
       applied_at TIMESTAMP    NOT NULL DEFAULT CURRENT_TIMESTAMP
     ) ENGINE = InnoDB`,
  );
  const rows = await rowsOf<{ readonly version: string }>(
    connection,
    `SELECT CAST(version AS CHAR) AS version FROM ${prefix}orderdock_idempotency_migration`,
  );
  const present = new Set(rows.map(({ version }) => Number(version)));
  return migrations.filter(({ version }) => !present.has(version));
}

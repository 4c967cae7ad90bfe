import type { PgQueueClient } from './client.ts';
import { queueMigrations } from './migrations/index.ts';
import { quoteIdentifier, quoteLiteral } from './schema.ts';

/** Serialises those who migrate at the same time; any fixed number that others are unlikely to use. */
const MIGRATION_LOCK = '5512907731846620914';

const step = ({ version, name, sql }: (typeof queueMigrations)[number]): string => `
  IF NOT EXISTS (SELECT FROM orderdock_queue_migration WHERE version = ${version}) THEN
    EXECUTE ${quoteLiteral(sql)};
    INSERT INTO orderdock_queue_migration (version, name) VALUES (${version}, ${quoteLiteral(name)});
  END IF;`;

/**
 * What {@link applyQueueMigrations} runs, for a team that applies SQL by other means. One statement, so that it needs no
 * transaction of its own. `schema` must exist. @default "public"
 */
export function queueMigrationSql(schema = 'public'): string {
  const path = `${quoteIdentifier(schema)}, pg_catalog`;
  const block = `
BEGIN
  PERFORM set_config('search_path', ${quoteLiteral(path)}, true);
  PERFORM pg_advisory_xact_lock(${MIGRATION_LOCK});
  CREATE TABLE IF NOT EXISTS orderdock_queue_migration (
    version    integer     PRIMARY KEY,
    name       text        NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
  );${queueMigrations.map(step).join('')}
END`;
  return `DO ${quoteLiteral(block)}`;
}

/**
 * Brings the tables of the queues to the newest version. Safe to run at every start of every process: the others wait
 * and find nothing to do. Versions that a newer release applied are left alone. Throws `InvalidOptionError` and what
 * the database says.
 */
export async function applyQueueMigrations(
  client: PgQueueClient,
  options: { readonly schema?: string | undefined } = {},
): Promise<void> {
  await client.query(queueMigrationSql(options.schema));
}

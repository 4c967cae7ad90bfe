import { numberOption } from '@orderdock/kit';
import { MIGRATION_LOCK, MIGRATION_TABLE } from './apply-migrations.ts';
import { quoteSchema } from './identifier.ts';
import { migrations } from './migrations/index.ts';

/** Options of {@link printMigrations}. */
export interface PrintOptions {
  /** @default 'public' */
  readonly schema?: string | undefined;
  /** The version that the tables have; the steps behind it are printed. @default 0 */
  readonly from?: number | undefined;
}

/**
 * The SQL that {@link applyMigrations} would run, as one script for `psql` or a review: one transaction, which fails
 * as a whole where one of its steps was applied before. Empty if there is nothing to do. Throws
 * {@link InvalidOptionError}.
 */
export function printMigrations(options: PrintOptions = {}): string {
  const schema = quoteSchema(options.schema ?? 'public');
  const from = numberOption('from', options.from ?? 0, { min: 0, integer: true });
  const missing = migrations.filter(({ version }) => version > from);
  if (missing.length === 0) return '';
  const steps = missing.map(({ version, name, sql }) => {
    const said = name.replaceAll("'", "''");
    // The version first: a step that was applied before fails here, before it changes anything.
    const taken = `INSERT INTO orderdock_idempotency_migration (version, name) VALUES (${version}, '${said}');`;
    return `-- ${version}: ${name}\n${taken}\n${sql.trim()}\n`;
  });
  return [
    'BEGIN ISOLATION LEVEL READ COMMITTED;',
    `SET LOCAL search_path TO ${schema};`,
    `SELECT pg_advisory_xact_lock(${MIGRATION_LOCK});`,
    `${MIGRATION_TABLE};\n`,
    ...steps,
    'COMMIT;\n',
  ].join('\n');
}

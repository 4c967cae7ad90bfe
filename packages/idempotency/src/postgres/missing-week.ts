import { StoreUnavailableError } from '../errors.ts';
import type { PgPool } from './client.ts';
import { WEEKS_AHEAD } from './partitions.ts';
import { sqlState } from './sql-state.ts';

/** `pg` and PGlite say `table`, postgres.js `table_name`. */
interface ServerError extends Error {
  readonly table?: unknown;
  readonly table_name?: unknown;
  readonly constraint?: unknown;
  readonly constraint_name?: unknown;
}

/** Whether a delivery found no partition for the week of its receipt; the effect's own tables have other names. */
export function isMissingWeek(error: unknown): boolean {
  if (sqlState(error) !== '23514') return false;
  for (let depth = 0, cause = error; depth < 5 && cause instanceof Error; depth++, cause = cause.cause) {
    const { table, table_name, constraint, constraint_name } = cause as ServerError;
    // A constraint of the table itself would be named as well.
    if ((table ?? table_name) === 'orderdock_delivery') return (constraint ?? constraint_name) === undefined;
  }
  return false;
}

/**
 * Creates the weeks from the present one on, so that the delivery that found one missing can be run again. Throws
 * {@link StoreUnavailableError} where it cannot: the delivery is not lost, its sender tries again.
 */
export async function createMissingWeek(pool: PgPool, schema: string): Promise<void> {
  try {
    await pool.query(`SELECT ${schema}.orderdock_delivery_weeks(0, $1::integer)`, [WEEKS_AHEAD]);
  } catch (error) {
    throw new StoreUnavailableError('no partition for this week of deliveries could be created', error);
  }
}

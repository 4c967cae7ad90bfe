import { numberOption } from '@orderdock/kit';
import type { PgClient } from './client.ts';
import { quoteSchema } from './identifier.ts';
import { createStatements } from './statements.ts';

/** Options of {@link purgeEscalations}. */
export interface PurgeEscalationsOptions {
  /** @default 'public' */
  readonly schema?: string | undefined;
  /** Milliseconds since the last change of what is deleted. */
  readonly olderThanMs: number;
  /** Rows deleted by one call. @default 1_000 */
  readonly limit?: number | undefined;
}

/**
 * Deletes escalations that have ended and owe nothing, with their subjects, and returns how many. Call it until that is
 * less than `limit`. An id that was deleted can be started anew. Throws `InvalidOptionError` and what the database says.
 */
export async function purgeEscalations(pool: PgClient, options: PurgeEscalationsOptions): Promise<number> {
  const { purge } = createStatements(quoteSchema(options.schema ?? 'public'));
  const olderThanMs = numberOption('olderThanMs', options.olderThanMs, {
    min: 0,
    max: Number.MAX_SAFE_INTEGER / 4,
  });
  const limit = numberOption('limit', options.limit ?? 1_000, { min: 1, max: 100_000, integer: true });
  return (await pool.query(purge, [olderThanMs, limit])).rows.length;
}

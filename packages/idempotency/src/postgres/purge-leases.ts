import { abortError } from '@orderdock/kit';
import type { PgPool } from './client.ts';

/** Which keys are removed, and in what portions. */
export interface PurgeLeases {
  readonly leaseDays: number;
  readonly size: number;
  readonly signal: AbortSignal | undefined;
}

/** Removes keys that came to rest long ago, by short statements that pass over what somebody has locked. */
export async function purgeLeases(
  pool: PgPool,
  schema: string,
  { leaseDays, size, signal }: PurgeLeases,
): Promise<number> {
  // $1 days, $2 how many at most. The index `orderdock_lease_at_rest` has this condition and this order,
  // and a time that is fixed for the statement ends the scan; clock_timestamp() would go through every row.
  const slice = `
    WITH old AS MATERIALIZED (
      SELECT key FROM ${schema}.orderdock_lease
       WHERE processed_at < statement_timestamp() - $1::double precision * interval '24 hours'
         AND state IN ('done', 'failed')
       ORDER BY processed_at LIMIT $2::bigint FOR UPDATE SKIP LOCKED
    ), gone AS (
      DELETE FROM ${schema}.orderdock_lease WHERE key IN (SELECT key FROM old) RETURNING 1
    )
    SELECT count(*)::text AS gone FROM gone`;
  let removed = 0;
  for (;;) {
    if (signal?.aborted) throw abortError(signal);
    const { rows } = await pool.query<{ gone: string }>(slice, [leaseDays, size]);
    const gone = Number(rows[0]?.gone ?? 0);
    removed += gone;
    if (gone < size) return removed;
  }
}

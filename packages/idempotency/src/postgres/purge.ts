import { abortError, numberOption } from '@orderdock/kit';
import type { PgPool } from './client.ts';
import { quoteSchema } from './identifier.ts';

/** Options of {@link purgeOlderThan}. */
export interface PurgeOptions {
  /** Deliveries that were received more days ago are removed. Longer than any platform redelivers; 30 is usual. */
  readonly days: number;
  /**
   * Keys of `execute` that came to rest (done or failed) more days ago are removed, too, and are run again by whoever
   * repeats them. What is parked or under way stays. @default none are removed
   */
  readonly leaseDays?: number | undefined;
  /** @default 'public' */
  readonly schema?: string | undefined;
  /** How many rows one statement removes at most. @default 1_000 */
  readonly sliceSize?: number | undefined;
  /** An abort ends the purge between two slices and rejects with its reason; what was removed stays removed. */
  readonly signal?: AbortSignal | undefined;
}

/** How many rows were removed. */
export interface Purged {
  readonly deliveries: number;
  readonly leases: number;
}

/**
 * Removes old deliveries, and old keys of `execute` where it is asked for, by the clock of the database. Many short
 * statements along an index, each a transaction of its own, that pass over what somebody else has locked: no call
 * waits for it. Identities stay for ever, so that a delivery that comes after its record was removed finds its order:
 * it is a `duplicate` or `stale` where it was a `replayed`, and has no second effect. Throws
 * {@link InvalidOptionError} and what the database says.
 */
export async function purgeOlderThan(pool: PgPool, options: PurgeOptions): Promise<Purged> {
  const schema = quoteSchema(options.schema ?? 'public');
  const days = daysOption('days', options.days);
  const leaseDays = options.leaseDays === undefined ? undefined : daysOption('leaseDays', options.leaseDays);
  const { signal } = options;
  const size = numberOption('sliceSize', options.sliceSize ?? 1_000, { min: 1, max: 100_000, integer: true });
  const purge = (table: string, time: string, condition: string, age: number) =>
    bySlices(pool, sliceOf(`${schema}.${table}`, time, condition), { age, size, signal });
  const deliveries = await purge('orderdock_delivery', 'received_at', '', days);
  const atRest = "AND state IN ('done', 'failed')";
  const leases =
    leaseDays === undefined ? 0 : await purge('orderdock_lease', 'processed_at', atRest, leaseDays);
  return { deliveries, leases };
}

const daysOption = (option: string, days: number): number =>
  numberOption(option, days, { min: 1, max: 36_500 });

/** $1 days, $2 how many at most. */
const sliceOf = (table: string, time: string, condition: string) => `
  WITH old AS MATERIALIZED (
    SELECT key FROM ${table}
     WHERE ${time} < clock_timestamp() - $1::double precision * interval '1 day' ${condition}
     ORDER BY ${time} LIMIT $2::bigint FOR UPDATE SKIP LOCKED
  ), gone AS (
    DELETE FROM ${table} WHERE key IN (SELECT key FROM old) RETURNING 1
  )
  SELECT count(*)::text AS gone FROM gone`;

async function bySlices(
  pool: PgPool,
  text: string,
  {
    age,
    size,
    signal,
  }: { readonly age: number; readonly size: number; readonly signal: AbortSignal | undefined },
): Promise<number> {
  let removed = 0;
  for (;;) {
    if (signal?.aborted) throw abortError(signal);
    const { rows } = await pool.query<{ gone: string }>(text, [age, size]);
    const gone = Number(rows[0]?.gone ?? 0);
    removed += gone;
    if (gone < size) return removed;
  }
}

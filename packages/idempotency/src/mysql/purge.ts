import { abortError, numberOption } from '@orderdock/kit';
import type { MysqlPool } from './client.ts';
import { databasePrefix } from './identifier.ts';
import { NOW_MS, whole } from './literals.ts';
import { changedBy } from './steps.ts';

const DAY_MS = 86_400_000;

/** Options of {@link purgeOlderThan}. */
export interface PurgeOptions {
  /** Deliveries that were received more days ago are removed. Longer than any platform redelivers; 30 is usual. */
  readonly days: number;
  /**
   * Keys of `execute` that came to rest (done or failed) more days ago are removed, too, and are run again by whoever
   * repeats them. What is parked or under way stays. @default none are removed
   */
  readonly leaseDays?: number | undefined;
  /** @default that of the connection */
  readonly database?: string | undefined;
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
 * statements along an index, each a transaction of its own. Identities stay for ever, so that a delivery that comes
 * after its record was removed finds its order and has no second effect. Throws {@link InvalidOptionError},
 * {@link StoreUnavailableError} and what the database says.
 */
export async function purgeOlderThan(pool: MysqlPool, options: PurgeOptions): Promise<Purged> {
  const prefix = databasePrefix(options.database);
  const daysOf = (option: string, days: number) => numberOption(option, days, { min: 1, max: 36_500 });
  const days = daysOf('days', options.days);
  const leaseDays = options.leaseDays === undefined ? undefined : daysOf('leaseDays', options.leaseDays);
  const size = numberOption('sliceSize', options.sliceSize ?? 1_000, { min: 1, max: 100_000, integer: true });
  const before = (column: string, age: number) =>
    `${column} < ${NOW_MS} - ${whole(Math.round(age * DAY_MS))}`;

  async function bySlices(table: string, condition: string): Promise<number> {
    let removed = 0;
    for (;;) {
      if (options.signal?.aborted) throw abortError(options.signal);
      const gone = await changedBy(pool, `DELETE FROM ${prefix}${table} WHERE ${condition} LIMIT ${size}`);
      removed += gone;
      if (gone < size) return removed;
    }
  }

  const deliveries = await bySlices('orderdock_delivery', before('received_at', days));
  if (leaseDays === undefined) return { deliveries, leases: 0 };
  const old = `state IN ('done', 'failed') AND ${before('processed_at', leaseDays)}`;
  return { deliveries, leases: await bySlices('orderdock_lease', old) };
}

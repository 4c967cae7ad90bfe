import { abortError, type Clock, numberOption, systemClock } from '@orderdock/kit';
import type { SqliteDatabase } from './client.ts';
import { NOW_MS } from './statements.ts';
import { writeAlone } from './write-alone.ts';

const DAY_MS = 86_400_000;

/** Options of {@link purgeOlderThan}. */
export interface PurgeOptions {
  /** Deliveries that were received more days ago are removed. Longer than any platform redelivers; 30 is usual. */
  readonly days: number;
  /**
   * Keys of `execute`, and answers that the HTTP middlewares keep, that came to rest (done or failed) more days ago are
   * removed, too, and are run again by whoever repeats them. What is parked or under way stays.
   * @default none are removed
   */
  readonly leaseDays?: number | undefined;
  /** How many rows one transaction removes at most; between two of them others have the connection. @default 1_000 */
  readonly sliceSize?: number | undefined;
  /** An abort ends the purge between two slices and rejects with its reason; what was removed stays removed. */
  readonly signal?: AbortSignal | undefined;
  /** @default the machine's clock */
  readonly clock?: Clock | undefined;
}

/** How many rows were removed. */
export interface Purged {
  readonly deliveries: number;
  readonly leases: number;
}

/**
 * Removes old deliveries, and old keys of `execute` where it is asked for, by short transactions along an index.
 * Identities stay for ever, so that a delivery that comes after its record was removed finds its order: it is a
 * `duplicate` or `stale` where it was a `replayed`, and has no second effect. Throws {@link InvalidOptionError},
 * {@link StoreUnavailableError} and what SQLite says.
 */
export async function purgeOlderThan(database: SqliteDatabase, options: PurgeOptions): Promise<Purged> {
  const days = daysOption('days', options.days);
  const leaseDays = options.leaseDays === undefined ? undefined : daysOption('leaseDays', options.leaseDays);
  const { signal, clock = systemClock } = options;
  const size = numberOption('sliceSize', options.sliceSize ?? 1_000, { min: 1, max: 100_000, integer: true });
  const slices = { size, signal, clock };
  const deliveries = await purge(database, slices, deleteOf('orderdock_delivery', 'received_at', ''), days);
  const finished = deleteOf('orderdock_lease', 'processed_at', `AND state IN ('done', 'failed')`);
  const leases = leaseDays === undefined ? 0 : await purge(database, slices, finished, leaseDays);
  return { deliveries, leases };
}

const daysOption = (option: string, days: number): number =>
  numberOption(option, days, { min: 1, max: 36_500 });

/** ?1 the age in milliseconds, ?2 how many at most. */
const deleteOf = (table: string, time: string, condition: string) => `
  DELETE FROM ${table} WHERE key IN (
    SELECT key FROM ${table} WHERE ${time} < ${NOW_MS} - ?1 ${condition} ORDER BY ${time} LIMIT ?2)`;

async function purge(
  database: SqliteDatabase,
  {
    size,
    signal,
    clock,
  }: { readonly size: number; readonly signal: AbortSignal | undefined; readonly clock: Clock },
  text: string,
  days: number,
): Promise<number> {
  let removed = 0;
  for (;;) {
    if (signal?.aborted) throw abortError(signal);
    const gone = await writeAlone(database, { clock, signal }, () =>
      Number(database.prepare(text).run(Math.round(days * DAY_MS), size).changes),
    );
    removed += gone;
    if (gone < size) return removed;
  }
}

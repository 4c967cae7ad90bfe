import { abortError, type Clock, numberOption, systemClock } from '@orderdock/kit';
import type { PgPool } from './client.ts';
import { dropWeek } from './drop-week.ts';
import { quoteSchema } from './identifier.ts';
import { type DeliveryWeek, ensurePartitions, readWeeks } from './partitions.ts';
import { purgeLeases } from './purge-leases.ts';

/** The pauses between two tries at what is held, in milliseconds. */
const PAUSES_MS = [1_000, 2_000, 4_000];

/** Options of {@link purgeOlderThan}. */
export interface PurgeOptions {
  /**
   * Weeks of deliveries that ended more days ago are dropped, so that a delivery is kept for as many days and up to
   * seven more. Longer than any platform redelivers; 30 is usual.
   */
  readonly days: number;
  /**
   * Keys of `execute`, and answers that the HTTP middlewares keep, that came to rest (done or failed) more days ago are
   * removed, too, and are run again by whoever repeats them. What is parked or under way stays.
   * @default none are removed
   */
  readonly leaseDays?: number | undefined;
  /** @default 'public' */
  readonly schema?: string | undefined;
  /** How many rows one statement removes at most; weeks are dropped whole. @default 1_000 */
  readonly sliceSize?: number | undefined;
  /** How long one try waits for transactions that began before, in milliseconds. Nobody waits for it. @default 5_000 */
  readonly lockTimeoutMs?: number | undefined;
  /** An abort ends the purge between two steps and rejects with its reason; what was removed stays removed. */
  readonly signal?: AbortSignal | undefined;
  /** @default the machine's clock */
  readonly clock?: Clock | undefined;
}

/** What was removed. */
export interface Purged {
  /** The weeks of deliveries that were dropped, by the names of their tables, the oldest first. */
  readonly weeks: readonly string[];
  /** Old weeks that a transaction held in every try; the next purge drops them. */
  readonly held: readonly string[];
  /** How many keys of `execute`. */
  readonly leases: number;
}

/**
 * Drops old weeks of deliveries, and removes old keys of `execute` where it is asked for, by the clock of the database;
 * the partitions of the weeks ahead are created where they are missing. No call waits for it: a week is detached while
 * others go on, and rows are removed by short statements along an index, which pass over what somebody has locked.
 *
 * Identities stay for ever, so that a delivery that comes after its record was dropped finds its order: it is a
 * `duplicate` or `stale` where it was a `replayed`, and has no second effect. Needs the rights of the tables' owner.
 * Throws {@link InvalidOptionError} and what the database says.
 */
export async function purgeOlderThan(pool: PgPool, options: PurgeOptions): Promise<Purged> {
  const schema = quoteSchema(options.schema ?? 'public');
  const days = daysOption('days', options.days);
  const leaseDays = options.leaseDays === undefined ? undefined : daysOption('leaseDays', options.leaseDays);
  const { signal, clock = systemClock } = options;
  const size = numberOption('sliceSize', options.sliceSize ?? 1_000, { min: 1, max: 100_000, integer: true });
  const lockTimeoutMs = numberOption('lockTimeoutMs', options.lockTimeoutMs ?? 5_000, {
    min: 1,
    max: 3_600_000,
    integer: true,
  });
  if (signal?.aborted) throw abortError(signal);
  await ensurePartitions(pool, { schema: options.schema });
  const weeks = await dropWeeks({ pool, schema, days, lockTimeoutMs, signal, clock });
  const leases = leaseDays === undefined ? 0 : await purgeLeases(pool, schema, { leaseDays, size, signal });
  return { ...weeks, leases };
}

const daysOption = (option: string, days: number): number =>
  numberOption(option, days, { min: 1, max: 36_500 });

interface DropOptions {
  readonly pool: PgPool;
  readonly schema: string;
  readonly days: number;
  readonly lockTimeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
}

/** The oldest first. One that is held ends a try: a second one could not be detached beside it. */
async function dropWeeks(options: DropOptions): Promise<Pick<Purged, 'weeks' | 'held'>> {
  const { pool, schema, days, lockTimeoutMs, signal, clock } = options;
  const dropped: string[] = [];
  for (const pauseMs of [...PAUSES_MS, undefined]) {
    const left: DeliveryWeek[] = [...(await readWeeks(pool, schema, days))];
    for (let week = left[0]; week !== undefined; week = left[0]) {
      if (signal?.aborted) throw abortError(signal);
      if ((await dropWeek(pool, { schema, week, lockTimeoutMs })) === 'held') break;
      dropped.push(week.name);
      left.shift();
    }
    if (left.length === 0 || pauseMs === undefined)
      return { weeks: dropped, held: left.map(({ name }) => name) };
    await clock.sleep(pauseMs, signal);
  }
  return { weeks: dropped, held: [] };
}

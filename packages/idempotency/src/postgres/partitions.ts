import { numberOption } from '@orderdock/kit';
import type { PgPool } from './client.ts';
import { quoteSchema } from './identifier.ts';

/**
 * How many weeks beyond the present one have a partition. Few: a lookup plans a probe of each, some ten microseconds,
 * and a week that is missing all the same is created by the delivery that finds it missing.
 */
export const WEEKS_AHEAD = 2;

/** Options of {@link ensurePartitions}. */
export interface PartitionOptions {
  /** @default 'public' */
  readonly schema?: string | undefined;
  /** How many weeks beyond the present one are to have a partition, at most 520. @default 2 */
  readonly weeksAhead?: number | undefined;
}

/** A week of deliveries: Monday 00:00 UTC to the next one. */
export interface DeliveryWeek {
  /** The table, named by its ISO week: `orderdock_delivery_2026w47`. */
  readonly name: string;
  readonly from: Date;
  readonly until: Date;
  /** `detaching` and `detached` are the remains of a purge that was cut short; the next one drops them. */
  readonly state: 'attached' | 'detaching' | 'detached';
  /** Its size with its indexes. */
  readonly bytes: number;
}

/**
 * Creates the partitions of the present week and of those ahead, by the clock of the database, where they are missing,
 * and returns how many they were. Locks nobody out. `applyMigrations` and `purgeOlderThan` do it as well. Throws
 * {@link InvalidOptionError} and what the database says.
 */
export async function ensurePartitions(pool: PgPool, options: PartitionOptions = {}): Promise<number> {
  const schema = quoteSchema(options.schema ?? 'public');
  const ahead = numberOption('weeksAhead', options.weeksAhead ?? WEEKS_AHEAD, {
    min: 0,
    max: 520,
    integer: true,
  });
  const { rows } = await pool.query<{ created: string }>(
    `SELECT ${schema}.orderdock_delivery_weeks(0, $1::integer)::text AS created`,
    [ahead],
  );
  return Number(rows[0]?.created ?? 0);
}

/**
 * The weeks of deliveries that there are, the oldest first; what else may be attached to the table is not listed.
 * Throws {@link InvalidOptionError} and what the database says.
 */
export async function listPartitions(
  pool: PgPool,
  options: Pick<PartitionOptions, 'schema'> = {},
): Promise<readonly DeliveryWeek[]> {
  return readWeeks(pool, quoteSchema(options.schema ?? 'public'), undefined);
}

const WEEK_MS = 7 * 86_400_000;

interface WeekRow {
  readonly name: string;
  readonly state: DeliveryWeek['state'];
  readonly bytes: string;
  readonly from_ms: string;
}

/** The weeks, or those that ended more than `olderThanDays` before the present of the database's clock. */
export async function readWeeks(
  pool: PgPool,
  schema: string,
  olderThanDays: number | undefined,
): Promise<readonly DeliveryWeek[]> {
  const { rows } = await pool.query<WeekRow>(
    `WITH week AS (
       SELECT c.oid, c.relname,
              to_date(right(c.relname, 7), 'IYYY"w"IW')::timestamp AT TIME ZONE 'UTC' AS monday
         FROM pg_class AS c
        WHERE c.relnamespace = to_regnamespace($1) AND c.relkind = 'r'
          AND c.relname ~ '^orderdock_delivery_[0-9]{4}w[0-9]{2}$'
     )
     SELECT relname::text AS name, pg_total_relation_size(oid)::text AS bytes,
            (extract(epoch FROM monday) * 1000)::bigint::text AS from_ms,
            CASE WHEN inhparent IS NULL THEN 'detached' WHEN inhdetachpending THEN 'detaching'
                 ELSE 'attached' END AS state
       FROM week LEFT JOIN pg_inherits ON inhrelid = oid AND inhparent = to_regclass($2)
      WHERE $3::double precision IS NULL
         OR monday + interval '168 hours' < clock_timestamp() - $3::double precision * interval '24 hours'
      ORDER BY relname`,
    [schema, `${schema}.orderdock_delivery`, olderThanDays ?? null],
  );
  return rows.map(({ name, state, bytes, from_ms }) => {
    const from = Number(from_ms);
    return { name, state, bytes: Number(bytes), from: new Date(from), until: new Date(from + WEEK_MS) };
  });
}

import type { PgPool } from '../../postgres/client.ts';
import { quoteSchema } from '../../postgres/identifier.ts';
import { migrations } from '../../postgres/migrations/index.ts';
import { type DeliveryWeek, listPartitions } from '../../postgres/partitions.ts';

/** How the tables stand. */
export interface TablesStatus {
  readonly applied: readonly number[];
  readonly missing: readonly number[];
  /** The partitions that deliveries go to or are read from. */
  readonly weeks: number;
  /** How many weeks beyond the present one have a partition; `undefined` where the present one has none. */
  readonly weeksAhead: number | undefined;
  /** What a purge that was cut short left behind. */
  readonly leftovers: readonly string[];
  /** Keys of `execute` by their state. */
  readonly keys: Readonly<Record<string, number>>;
}

/** Reads how the tables stand, by the clock of the database; it counts keys by looking at each of them. */
export async function readStatus(pool: PgPool, schema: string): Promise<TablesStatus> {
  const applied = await appliedVersions(pool, schema);
  const known = migrations.map(({ version }) => version);
  const missing = known.filter((version) => !applied.includes(version));
  if (applied.length === 0) {
    return { applied, missing, weeks: 0, weeksAhead: undefined, leftovers: [], keys: {} };
  }
  const weeks = await listPartitions(pool, { schema });
  const { rows: clock } = await pool.query<{ ms: string }>(
    'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint::text AS ms',
  );
  const { rows } = await pool.query<{ state: string; count: string }>(
    `SELECT state, count(*)::text AS count FROM ${quoteSchema(schema)}.orderdock_lease GROUP BY state ORDER BY state`,
  );
  const attached = weeks.filter(({ state }) => state === 'attached');
  return {
    applied,
    missing,
    weeks: attached.length,
    weeksAhead: weeksAheadOf(attached, Number(clock[0]?.ms)),
    leftovers: weeks.filter(({ state }) => state !== 'attached').map(({ name }) => name),
    keys: Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)])),
  };
}

/** None where the tables were never made. */
async function appliedVersions(pool: PgPool, schema: string): Promise<readonly number[]> {
  const name = `${quoteSchema(schema)}.orderdock_idempotency_migration`;
  const { rows: found } = await pool.query<{ there: string }>(
    `SELECT (to_regclass($1) IS NOT NULL)::text AS there`,
    [name],
  );
  if (found[0]?.there !== 'true') return [];
  const { rows } = await pool.query<{ version: string }>(
    `SELECT version::text AS version FROM ${name} ORDER BY version`,
  );
  return rows.map(({ version }) => Number(version));
}

/** Counted without a gap from the present week on. */
function weeksAheadOf(weeks: readonly DeliveryWeek[], nowMs: number): number | undefined {
  const at = weeks.findIndex(({ from, until }) => from.getTime() <= nowMs && nowMs < until.getTime());
  if (at === -1) return undefined;
  let ahead = 0;
  while (weeks[at + ahead + 1]?.from.getTime() === weeks[at + ahead]?.until.getTime()) ahead += 1;
  return ahead;
}

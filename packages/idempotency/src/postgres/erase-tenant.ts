import { abortError, InvalidOptionError, numberOption } from '@orderdock/kit';
import type { PgPool } from './client.ts';
import { quoteSchema } from './identifier.ts';

/** Options of {@link eraseTenant}. */
export interface EraseOptions {
  /** @default 'public' */
  readonly schema?: string | undefined;
  /** How many rows one statement looks at. @default 5_000 */
  readonly sliceSize?: number | undefined;
  /** An abort ends it between two slices and rejects with its reason; what was erased stays erased. */
  readonly signal?: AbortSignal | undefined;
}

/** How many rows were erased. */
export interface Erased {
  readonly deliveries: number;
  readonly identities: number;
  readonly leases: number;
}

/**
 * Erases every row of one tenant: deliveries with their results, identities with their revisions, and keys of
 * `execute`. Many short statements along the primary keys, so that nobody waits for it, and every row of the tables is
 * looked at once. Stop the tenant's traffic first: a row that is written meanwhile may stay, and the next call erases
 * it. From then on each of the tenant's deliveries is unknown and would take effect again.
 *
 * What Redis and the memory of the processes remember are facts under hashed keys, which name no tenant. At the end all
 * of them, of every tenant, are made unreadable by a new epoch of the history, which every process sees within a second;
 * Redis is filled from the store again, and what it held ends with its time to live (`doneTtlMs`). Call it again where
 * it failed. Needs the rights of the tables' owner. Throws {@link InvalidOptionError} and what the database says.
 */
export async function eraseTenant(pool: PgPool, tenant: string, options: EraseOptions = {}): Promise<Erased> {
  if (typeof tenant !== 'string' || tenant.length === 0)
    throw new InvalidOptionError('tenant', 'text that is not empty', tenant);
  const schema = quoteSchema(options.schema ?? 'public');
  const { signal } = options;
  const size = numberOption('sliceSize', options.sliceSize ?? 5_000, { min: 1, max: 100_000, integer: true });
  const erase = (table: string) => eraseFrom(pool, `${schema}.${table}`, { tenant, size, signal });
  // Facts before identities: a delivery that is gone while its order is known has no second effect.
  const deliveries = await erase('orderdock_delivery');
  const leases = await erase('orderdock_lease');
  const identities = await erase('orderdock_identity');
  // Last, so that no fact of a row that was still there is kept under the new epoch. The table is empty and has no reader.
  await pool.query(`TRUNCATE ${schema}.orderdock_fact_epoch`);
  return { deliveries, identities, leases };
}

interface Slices {
  readonly tenant: string;
  readonly size: number;
  readonly signal: AbortSignal | undefined;
}

async function eraseFrom(pool: PgPool, table: string, { tenant, size, signal }: Slices): Promise<number> {
  // $1 where the slice begins, behind this key; $2 how many rows it has; $3 tenant.
  const text = `
    WITH slice AS MATERIALIZED (
      SELECT key, tenant FROM ${table} WHERE key > decode($1, 'hex') ORDER BY key LIMIT $2::bigint
    ), gone AS (
      DELETE FROM ${table} AS stored USING slice
       WHERE stored.key = slice.key AND slice.tenant = $3 RETURNING 1
    )
    SELECT (SELECT encode(key, 'hex') FROM slice ORDER BY key DESC LIMIT 1) AS last,
           (SELECT count(*) FROM gone)::text AS gone`;
  let erased = 0;
  let behind: string | null = '';
  while (behind !== null) {
    if (signal?.aborted) throw abortError(signal);
    const { rows }: { rows: { readonly last: string | null; readonly gone: string }[] } = await pool.query(
      text,
      [behind, size, tenant],
    );
    erased += Number(rows[0]?.gone ?? 0);
    behind = rows[0]?.last ?? null;
  }
  return erased;
}

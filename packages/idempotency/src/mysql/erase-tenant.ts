import { abortError, InvalidOptionError, numberOption } from '@orderdock/kit';
import type { MysqlPool } from './client.ts';
import { databasePrefix } from './identifier.ts';
import { bytes, hash } from './literals.ts';
import { changedBy, rowsOf } from './steps.ts';

/** Options of {@link eraseTenant}. */
export interface EraseOptions {
  /** @default that of the connection */
  readonly database?: string | undefined;
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
 * `execute`. Many short statements along the primary keys, and every row of the tables is looked at once. Stop the
 * tenant's traffic first: a row that is written meanwhile may stay, and the next call erases it. From then on each of
 * the tenant's deliveries is unknown and would take effect again. What Redis and the memory of the processes remember
 * are facts under hashed keys, which end with their time to live. Throws {@link InvalidOptionError},
 * {@link StoreUnavailableError} and what the database says.
 */
export async function eraseTenant(
  pool: MysqlPool,
  tenant: string,
  options: EraseOptions = {},
): Promise<Erased> {
  if (typeof tenant !== 'string' || tenant.length === 0)
    throw new InvalidOptionError('tenant', 'text that is not empty', tenant);
  const prefix = databasePrefix(options.database);
  const size = numberOption('sliceSize', options.sliceSize ?? 5_000, { min: 1, max: 100_000, integer: true });

  async function erase(name: string): Promise<number> {
    const table = `${prefix}${name}`;
    let erased = 0;
    for (let behind = ''; ; ) {
      if (options.signal?.aborted) throw abortError(options.signal);
      const slice = `SELECT id FROM ${table} WHERE id > ${hash(behind)} ORDER BY id LIMIT ${size}`;
      const sql = `SELECT LOWER(HEX(MAX(id))) AS last FROM (${slice}) AS slice`;
      const last = (await rowsOf<{ readonly last: string | null }>(pool, sql))[0]?.last;
      if (last === null || last === undefined) return erased;
      erased += await changedBy(
        pool,
        `DELETE FROM ${table} WHERE id > ${hash(behind)} AND id <= ${hash(last)} AND tenant = ${bytes(tenant)}`,
      );
      behind = last;
    }
  }

  // Facts before identities: a delivery that is gone while its order is known has no second effect.
  const deliveries = await erase('orderdock_delivery');
  const leases = await erase('orderdock_lease');
  return { deliveries, identities: await erase('orderdock_identity'), leases };
}

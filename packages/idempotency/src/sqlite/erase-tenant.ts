import { abortError, type Clock, InvalidOptionError, numberOption, systemClock } from '@orderdock/kit';
import type { SqliteDatabase } from './client.ts';
import { writeAlone } from './write-alone.ts';

/** Options of {@link eraseTenant}. */
export interface EraseOptions {
  /** How many rows one transaction looks at. @default 5_000 */
  readonly sliceSize?: number | undefined;
  /** An abort ends it between two slices and rejects with its reason; what was erased stays erased. */
  readonly signal?: AbortSignal | undefined;
  /** @default the machine's clock */
  readonly clock?: Clock | undefined;
}

/** How many rows were erased. */
export interface Erased {
  readonly deliveries: number;
  readonly identities: number;
  readonly leases: number;
}

/**
 * Erases every row of one tenant: deliveries with their results, identities with their revisions, and keys of
 * `execute`, by short transactions along the primary keys. Stop the tenant's traffic first: from then on each of its
 * deliveries is unknown and would take effect again. What a fast tier remembers becomes unreadable under another
 * `generation` of the store. Throws {@link InvalidOptionError}, {@link StoreUnavailableError} and what SQLite says.
 */
export async function eraseTenant(
  database: SqliteDatabase,
  tenant: string,
  options: EraseOptions = {},
): Promise<Erased> {
  if (typeof tenant !== 'string' || tenant.length === 0)
    throw new InvalidOptionError('tenant', 'text that is not empty', tenant);
  const { signal, clock = systemClock } = options;
  const size = numberOption('sliceSize', options.sliceSize ?? 5_000, { min: 1, max: 100_000, integer: true });
  const erase = (table: string) => eraseFrom(database, table, { tenant, size, signal, clock });
  // Facts before identities: a delivery that is gone while its order is known has no second effect.
  const deliveries = await erase('orderdock_delivery');
  const leases = await erase('orderdock_lease');
  return { deliveries, identities: await erase('orderdock_identity'), leases };
}

interface Slices {
  readonly tenant: string;
  readonly size: number;
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
}

async function eraseFrom(
  database: SqliteDatabase,
  table: string,
  { tenant, size, signal, clock }: Slices,
): Promise<number> {
  let erased = 0;
  let behind: string | undefined = '';
  while (behind !== undefined) {
    if (signal?.aborted) throw abortError(signal);
    const from: string = behind;
    behind = await writeAlone(database, { clock, signal }, () => {
      const slice = database
        .prepare(`SELECT lower(hex(key)) AS key FROM ${table} WHERE key > unhex(?) ORDER BY key LIMIT ?`)
        .all(from, size);
      const last = (slice.at(-1) as { readonly key: string } | undefined)?.key;
      if (last === undefined) return undefined;
      const { changes } = database
        .prepare(`DELETE FROM ${table} WHERE key > unhex(?) AND key <= unhex(?) AND tenant = ?`)
        .run(from, last, tenant);
      erased += Number(changes);
      return last;
    });
  }
  return erased;
}

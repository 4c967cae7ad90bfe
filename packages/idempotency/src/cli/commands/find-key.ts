import type { PgPool } from '../../postgres/client.ts';
import { quoteSchema } from '../../postgres/identifier.ts';
import { UsageError } from '../usage-error.ts';

/** Where a key of `execute` stands; times are ISO 8601. What its work returned is not read. */
export type FoundKey = Readonly<
  Record<'state' | 'attempts' | 'token' | 'received' | 'lease_until', string> &
    Record<'label' | 'error' | 'processed', string | null>
>;

const iso = (column: string, name: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS ${name}`;

/** Reads one key of one tenant. Throws {@link UsageError} for what is no hash. */
export async function findKey(
  pool: PgPool,
  { schema, tenant, key }: { readonly schema: string; readonly tenant: string; readonly key: string },
): Promise<FoundKey | undefined> {
  if (!/^[0-9a-f]{32}$/.test(key))
    throw new UsageError('a key is the hash of 32 hexadecimal digits that `parked list` shows');
  const { rows } = await pool.query<FoundKey>(
    `SELECT state, label, attempts::text AS attempts, token::text AS token, error,
            ${iso('received_at', 'received')}, ${iso('lease_until', 'lease_until')}, ${iso('processed_at', 'processed')}
       FROM ${quoteSchema(schema)}.orderdock_lease WHERE key = decode($1, 'hex') AND tenant = $2`,
    [key, tenant],
  );
  return rows[0];
}

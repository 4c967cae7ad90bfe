import type { BatchClaim, BatchClaimEnd } from '../ports/batch-store.ts';
import { DELIVERY_COLUMNS, type DeliveryRow, deliveryOf, epochMs, lockOf } from './statements.ts';
import { NEAR_TURN } from './turn-of-week.ts';

/**
 * A row of the answer: one about the statement, one for each delivery whose lock was not to be had, one for each entity
 * that stands, one for each delivery that is known. What has no row is claimed.
 */
export type BatchOnceRow =
  | {
      readonly kind: 'statement';
      /** `true` around the turn of a week, when nothing is claimed. */
      readonly looked_for: 'true' | 'false';
      readonly history: string | null;
      readonly processed_ms: string;
    }
  | { readonly kind: 'busy'; readonly looked_for: string }
  | { readonly kind: 'stands'; readonly looked_for: string }
  | ({ readonly kind: 'known'; readonly looked_for: string } & DeliveryRow);

/**
 * $1 deliveries, $2 tenants, $3 entities, $4 fingerprints, $5 claim ids, $6 revisions, $7 locks. What is known takes no
 * lock; the locks are tried, not awaited; rows are inserted in the order of their keys, so that writers without the
 * locks meet them in one order. Where a key meets what a rival committed between the snapshot and a lock, the whole
 * statement fails.
 *
 * NOT IN is looked up in a hash; a join would be planned for ten rows and go through a thousand times a thousand. So
 * would key = ANY of all keys: a plan that was made while the tables were small, and is kept, reads all of them and
 * compares each row with each key. OFFSET 0 keeps a look of its own for each key, which goes along the primary key.
 */
export function batchOnceText(schema: string, history: string): string {
  const delivery = `${schema}.orderdock_delivery`;
  const identity = `${schema}.orderdock_identity`;
  const stored = (columns: string, table: string, parameter: string) =>
    `SELECT found.* FROM unnest(${parameter}::text[]) AS given(key),
             LATERAL (SELECT ${columns} FROM ${table} WHERE key = decode(given.key, 'hex') OFFSET 0) AS found`;
  const noDelivery = 'NULL AS status, NULL AS answer';
  const noRecord = 'NULL AS entity, NULL AS fingerprint, NULL AS claim_id';
  return `
    WITH item AS MATERIALIZED (
      SELECT decode(delivery, 'hex') AS delivery, tenant, decode(entity, 'hex') AS entity,
             decode(fingerprint, 'hex') AS fingerprint, claim_id, revision, lock
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::bigint[])
             AS item(delivery, tenant, entity, fingerprint, claim_id, revision, lock)
    ), known AS MATERIALIZED (
      ${stored('*', delivery, '$1')}
    ), stood AS MATERIALIZED (
      ${stored('key', identity, '$3')}
    ), gate AS MATERIALIZED (
      SELECT item.*, pg_try_advisory_xact_lock(item.lock) AS open FROM item
       WHERE item.delivery NOT IN (SELECT key FROM known) AND item.entity NOT IN (SELECT key FROM stood)
         AND NOT ${NEAR_TURN}
    ), stamp AS MATERIALIZED (
      SELECT date_trunc('milliseconds', clock_timestamp()) AS at,
             CASE current_setting('synchronous_commit')
               WHEN 'off' THEN set_config('synchronous_commit', 'local', true) END AS durable
    ), claimed AS (
      INSERT INTO ${identity} (key, tenant, revision, applied, created_at, processed_at)
      SELECT entity, tenant, revision::json, 1, stamp.at, stamp.at FROM gate, stamp WHERE open ORDER BY entity
    ), written AS (
      INSERT INTO ${delivery} (key, tenant, entity, fingerprint, claim_id, status, answer, processed_at, received_at)
      SELECT delivery, tenant, entity, fingerprint, claim_id, 'executed', NULL, stamp.at, transaction_timestamp()
        FROM gate, stamp WHERE open ORDER BY delivery
    )
    SELECT 'statement' AS kind, (${NEAR_TURN})::text AS looked_for, (${history}) AS history,
           ${epochMs('stamp.at')} AS processed_ms, ${noDelivery}, ${noRecord}
      FROM stamp
     UNION ALL
    SELECT 'busy', encode(delivery, 'hex'), NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM gate WHERE NOT open
     UNION ALL
    SELECT 'stands', encode(key, 'hex'), NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM stood
     UNION ALL
    SELECT 'known', encode(key, 'hex'), NULL, processed_ms, status, answer, entity, fingerprint, claim_id
      FROM (SELECT key, ${DELIVERY_COLUMNS} FROM known) AS answered`;
}

/** The parameters of {@link batchOnceText}; `schema` is quoted. */
export const batchOnceParameters = (schema: string, items: readonly BatchClaim[]): readonly unknown[] => [
  plainList(items.map(({ keys }) => keys.delivery)),
  items.map(({ keys }) => keys.tenant),
  plainList(items.map(({ keys }) => keys.entity)),
  plainList(items.map(({ keys }) => keys.fingerprint ?? 'NULL')),
  plainList(items.map(({ claimId }) => claimId)),
  items.map(({ revision }) => revision),
  plainList(items.map(({ keys }) => lockOf(schema, keys.entity))),
];

/** A list of digits and dashes as PostgreSQL reads it; nothing in it has to be quoted. */
const plainList = (values: readonly (string | bigint)[]): string => `{${values.join(',')}}`;

/** What the rows say of the items, in their order, and the history that was asked for. */
export function batchOnceEnds(
  items: readonly BatchClaim[],
  rows: readonly BatchOnceRow[],
): { readonly ends: readonly BatchClaimEnd[]; readonly history: string | null } {
  let history: string | null = null;
  let processedAtMs = Number.NaN;
  let nothingClaimed = true;
  const busy = new Set<string>();
  const stood = new Set<string>();
  const known = new Map<string, DeliveryRow>();
  for (const row of rows) {
    if (row.kind === 'busy') busy.add(row.looked_for);
    else if (row.kind === 'stands') stood.add(row.looked_for);
    else if (row.kind === 'known') known.set(row.looked_for, row);
    else {
      history = row.history;
      processedAtMs = Number(row.processed_ms);
      nothingClaimed = row.looked_for !== 'false';
    }
  }
  const ends = items.map(({ keys, claimId }): BatchClaimEnd => {
    const { delivery, entity, fingerprint } = keys;
    const stored = deliveryOf(known.get(delivery));
    if (stored !== undefined) return { state: 'known', record: stored };
    if (busy.has(delivery)) return { state: 'busy' };
    if (nothingClaimed || stood.has(entity)) return { state: 'stands' };
    const record = { answer: undefined, processedAtMs, entity, fingerprint, claimId } as const;
    return { state: 'claimed', record: { status: 'executed', ...record } };
  });
  return { ends, history };
}

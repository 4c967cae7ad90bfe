import type { BatchClaim, BatchClaimEnd } from '../ports/batch-store.ts';
import { DELIVERY_COLUMNS, type DeliveryRow, deliveryOf, epochMs, lockOf } from './statements.ts';

/** A row of the answer: one about the statement, one for each item whose lock was tried, one for each that is known. */
export type BatchOnceRow =
  | { readonly kind: 'statement'; readonly history: string | null; readonly processed_ms: string }
  | { readonly kind: 'tried'; readonly looked_for: string; readonly open: boolean }
  | ({ readonly kind: 'known'; readonly looked_for: string } & DeliveryRow);

/**
 * $1 deliveries, $2 tenants, $3 entities, $4 fingerprints, $5 claim ids, $6 revisions, $7 locks. What is known takes no
 * lock; the locks are tried, not awaited; rows are inserted in the order of their keys, so that writers without the
 * locks meet them in one order. Where ON CONFLICT finds what a rival committed between the snapshot and a lock, the
 * whole statement fails, by a cast of no number.
 *
 * NOT IN is looked up in a hash; a join would be planned for ten rows and go through a thousand times a thousand.
 */
export function batchOnceText(schema: string, history: string): string {
  const delivery = `${schema}.orderdock_delivery`;
  const identity = `${schema}.orderdock_identity`;
  const bytesOf = (parameter: string) =>
    `ARRAY(SELECT decode(given, 'hex') FROM unnest(${parameter}::text[]) AS given)`;
  const noDelivery = 'NULL AS status, NULL AS answer';
  const noRecord = 'NULL AS entity, NULL AS fingerprint, NULL AS claim_id';
  return `
    WITH item AS MATERIALIZED (
      SELECT decode(delivery, 'hex') AS delivery, tenant, decode(entity, 'hex') AS entity,
             decode(fingerprint, 'hex') AS fingerprint, claim_id, revision, lock
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::bigint[])
             AS item(delivery, tenant, entity, fingerprint, claim_id, revision, lock)
    ), known AS MATERIALIZED (
      SELECT * FROM ${delivery} WHERE key = ANY(${bytesOf('$1')})
    ), stood AS MATERIALIZED (
      SELECT key FROM ${identity} WHERE key = ANY(${bytesOf('$3')})
    ), gate AS MATERIALIZED (
      SELECT item.*, pg_try_advisory_xact_lock(item.lock) AS open FROM item
       WHERE item.delivery NOT IN (SELECT key FROM known) AND item.entity NOT IN (SELECT key FROM stood)
    ), stamp AS MATERIALIZED (
      SELECT date_trunc('milliseconds', clock_timestamp()) AS at,
             CASE current_setting('synchronous_commit')
               WHEN 'off' THEN set_config('synchronous_commit', 'local', true) END AS durable
    ), claimed AS (
      INSERT INTO ${identity} (key, tenant, revision, applied, created_at, processed_at)
      SELECT entity, tenant, revision::json, 1, stamp.at, stamp.at FROM gate, stamp WHERE open ORDER BY entity
      ON CONFLICT (key) DO NOTHING
      RETURNING key
    ), written AS (
      INSERT INTO ${delivery} (key, tenant, entity, fingerprint, claim_id, status, answer, processed_at, received_at)
      SELECT delivery, tenant, entity, fingerprint, claim_id, 'executed', NULL, stamp.at, transaction_timestamp()
        FROM gate, stamp WHERE open ORDER BY delivery
    )
    SELECT 'statement' AS kind, NULL AS looked_for, NULL::boolean AS open, (${history}) AS history,
           ${epochMs('stamp.at')} AS processed_ms, ${noDelivery}, ${noRecord},
           CASE WHEN (SELECT count(*) FROM claimed) < (SELECT count(*) FROM gate WHERE open)
             THEN ('orderdock: overtaken' || left(clock_timestamp()::text, 0))::integer END AS checked
      FROM stamp
     UNION ALL
    SELECT 'tried', encode(delivery, 'hex'), open, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM gate
     UNION ALL
    SELECT 'known', encode(key, 'hex'), NULL, NULL, processed_ms, status, answer, entity, fingerprint, claim_id, NULL
      FROM (SELECT key, ${DELIVERY_COLUMNS} FROM known) AS answered`;
}

/** The parameters of {@link batchOnceText}; `schema` is quoted. */
export const batchOnceParameters = (schema: string, items: readonly BatchClaim[]): readonly unknown[] => [
  items.map(({ keys }) => keys.delivery),
  items.map(({ keys }) => keys.tenant),
  items.map(({ keys }) => keys.entity),
  items.map(({ keys }) => keys.fingerprint ?? null),
  items.map(({ claimId }) => claimId),
  items.map(({ revision }) => revision),
  items.map(({ keys }) => lockOf(schema, keys.entity).toString()),
];

/** What the rows say of the items, in their order, and the history that was asked for. */
export function batchOnceEnds(
  items: readonly BatchClaim[],
  rows: readonly BatchOnceRow[],
): { readonly ends: readonly BatchClaimEnd[]; readonly history: string | null } {
  let history: string | null = null;
  let processedAtMs = Number.NaN;
  const about = new Map<string, Exclude<BatchOnceRow, { kind: 'statement' }>>();
  for (const row of rows) {
    if (row.kind !== 'statement') about.set(row.looked_for, row);
    else [history, processedAtMs] = [row.history, Number(row.processed_ms)];
  }
  const ends = items.map(({ keys, claimId }): BatchClaimEnd => {
    const row = about.get(keys.delivery);
    if (row === undefined) return { state: 'stands' };
    if (row.kind === 'tried') {
      if (!row.open) return { state: 'busy' };
      const { entity, fingerprint } = keys;
      const record = {
        status: 'executed',
        answer: undefined,
        processedAtMs,
        entity,
        fingerprint,
        claimId,
      } as const;
      return { state: 'claimed', record };
    }
    const record = deliveryOf(row);
    return record === undefined ? { state: 'stands' } : { state: 'known', record };
  });
  return { ends, history };
}

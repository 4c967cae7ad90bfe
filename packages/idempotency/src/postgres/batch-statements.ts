import type { BatchKeys, BatchRecordings } from '../ports/batch-store.ts';
import type { EntityRecord, Found } from '../ports/store.ts';
import { DELIVERY_COLUMNS, type DeliveryRow, type EntityRow, epochMs, lockOf } from './statements.ts';
import { deliveryLock } from './turn-of-week.ts';

/** A row of a delivery or an entity with the key that it was looked for by. */
export type Keyed<Row> = Row & { readonly looked_for: string };
export type { DeliveryRow, EntityRow };

/** The SQL for many calls in one schema. */
export interface BatchStatements {
  /** One round trip: BEGIN, the locks, the deliveries, the entities, and the history if it is asked for. */
  open(items: readonly BatchKeys[], withHistory: boolean): string;
  /** Writes what is recorded; gives back the delivery's key and the time of each row that was written. */
  record(
    items: readonly BatchKeys[],
    recordings: BatchRecordings,
    found: readonly (Found | undefined)[],
  ): readonly [text: string, parameters: readonly unknown[]];
}

/** `schema` is quoted; `history` is the expression that a fact in a cache is bound to. */
export function createBatchStatements(schema: string, history: string): BatchStatements {
  const delivery = `${schema}.orderdock_delivery`;
  const deliveryLocked = deliveryLock(schema);
  const identity = `${schema}.orderdock_identity`;
  const bytesOf = (keys: readonly string[]) =>
    `ARRAY(SELECT decode(item, 'hex') FROM unnest(string_to_array('${keys.join(',')}', ',')) AS item)`;
  return {
    // As for one call: the locks are tried in a statement of their own, and what they guard is read in later ones. A
    // delivery that is known takes no lock. The literals are hexadecimal digits and numbers.
    open(items, withHistory) {
      const locks = items.map(({ keys }) => lockOf(schema, keys.entity)).join(',');
      const deliveries = bytesOf(items.map(({ keys }) => keys.delivery));
      return `
        BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
        SELECT CASE current_setting('synchronous_commit')
                 WHEN 'off' THEN set_config('synchronous_commit', 'local', true) END;
        WITH known AS MATERIALIZED (SELECT key FROM ${delivery} WHERE key = ANY(${deliveries}))
        SELECT CASE WHEN item.key IN (SELECT key FROM known) THEN false
                    ELSE pg_try_advisory_xact_lock(item.lock)
                         AND ${deliveryLocked(`encode(item.key, 'hex')`)} END AS locked
          FROM unnest('{${locks}}'::bigint[], ${deliveries}) WITH ORDINALITY AS item(lock, key, position)
         ORDER BY item.position;
        SELECT encode(key, 'hex') AS looked_for, ${DELIVERY_COLUMNS} FROM ${delivery} WHERE key = ANY(${deliveries});
        SELECT encode(key, 'hex') AS looked_for, revision::text AS revision, applied::text AS applied,
               ${epochMs('processed_at')} AS processed_ms
          FROM ${identity} WHERE key = ANY(${bytesOf(items.map(({ keys }) => keys.entity))})
        ${withHistory ? `; SELECT ${history} AS history` : ''}`;
    },
    record: (items, recordings, found) => [
      recordText(delivery, identity),
      columnsOf(
        recordings.flatMap((recording, at) => {
          const item = items[at];
          return recording === undefined || item === undefined
            ? []
            : [rowOf(item, recording, found[at]?.entity)];
        }),
      ),
    ],
  };
}

/**
 * Identities first, in the order of their keys, then the deliveries in that of theirs: whoever writes these rows
 * without the locks meets them in one order. A row whose fence does not hold is missing among those that come back.
 */
const recordText = (delivery: string, identity: string) => `
  WITH stamp AS MATERIALIZED (SELECT date_trunc('milliseconds', clock_timestamp()) AS at),
  item AS MATERIALIZED (
    SELECT decode(delivery, 'hex') AS delivery, tenant, decode(entity, 'hex') AS entity,
           decode(fingerprint, 'hex') AS fingerprint, claim_id, status, answer, revision, applied, stood_ms
      FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[],
                  $9::bigint[], $10::bigint[])
           AS item(delivery, tenant, entity, fingerprint, claim_id, status, answer, revision, applied, stood_ms)
  ), first AS (
    INSERT INTO ${identity} (key, tenant, revision, applied, created_at, processed_at)
    SELECT entity, tenant, revision::json, 1, at, at FROM item, stamp
     WHERE status = 'executed' AND applied IS NULL ORDER BY entity
    RETURNING key, processed_at
  ), next AS (
    UPDATE ${identity} AS stood
       SET revision = item.revision::json, applied = stood.applied + 1, processed_at = stamp.at
      FROM item, stamp
     WHERE stood.key = item.entity AND stood.applied = item.applied AND item.status = 'executed'
    RETURNING stood.key, stood.processed_at
  ), written AS (
    SELECT * FROM first UNION ALL SELECT * FROM next
  )
  INSERT INTO ${delivery} (key, tenant, entity, fingerprint, claim_id, status, answer, processed_at, received_at)
  SELECT delivery, tenant, entity, fingerprint, claim_id, status, answer::json,
         coalesce(written.processed_at, to_timestamp(stood_ms / 1000.0)), transaction_timestamp()
    FROM item LEFT JOIN written ON written.key = item.entity
   WHERE status <> 'executed' OR written.key IS NOT NULL
   ORDER BY delivery
  RETURNING encode(key, 'hex') AS key, ${epochMs('processed_at')} AS processed_ms`;

type Cell = string | number | null;

function rowOf(
  { keys, claimId }: BatchKeys,
  recording: NonNullable<BatchRecordings[number]>,
  entity: EntityRecord | undefined,
): readonly Cell[] {
  const head = [keys.delivery, keys.tenant, keys.entity, keys.fingerprint ?? null, claimId, recording.status];
  if (recording.status !== 'executed')
    return [...head, recording.answer, null, null, recording.processedAtMs];
  return [...head, recording.answer ?? null, recording.revision, entity?.applied ?? null, null];
}

const COLUMNS = 10;

/** Rows as columns, which is what `unnest` takes. */
const columnsOf = (rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] =>
  Array.from({ length: COLUMNS }, (_, column) => rows.map((row) => row[column] ?? null));

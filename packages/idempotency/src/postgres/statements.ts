import { hash } from 'node:crypto';
import type { CallKeys, DeliveryRecord, EntityRecord, Recording } from '../ports/store.ts';
import { deliveryLock } from './turn-of-week.ts';

/**
 * System id and timeline of the server, the database, and the files of the identities, the leases and the epoch, which are
 * others after a DROP and CREATE, a TRUNCATE or a restore: whatever Redis says about the rows of other files is not asked
 * for. The deliveries have a file for each week, and what is lost with one of them has no effect a second time, because
 * the identity stands. `null` on a server in recovery, whose past is not the truth. A plain role may read all of them.
 */
const historyOf = (tables: readonly string[]) => `
  CASE WHEN pg_is_in_recovery() THEN NULL ELSE concat_ws(':',
    (SELECT system_identifier FROM pg_control_system()), left(pg_walfile_name(pg_current_wal_lsn()), 8),
    (SELECT oid FROM pg_database WHERE datname = current_database()),
    ${tables.map((table) => `pg_relation_filenode(to_regclass('${table.replaceAll("'", "''")}'))`).join(', ')})
  END`;

export const epochMs = (column: string) => `(extract(epoch FROM ${column}) * 1000)::bigint::text`;

/**
 * The columns of a delivery. Everything comes as text: an application may have registered other parsers for json,
 * bigint, bytea and timestamptz with `pg`, and they are global to the process.
 */
export const DELIVERY_COLUMNS = `
  status, answer::text AS answer, ${epochMs('processed_at')} AS processed_ms,
  encode(entity, 'hex') AS entity, encode(fingerprint, 'hex') AS fingerprint, claim_id::text AS claim_id`;

/** A row of `orderdock_delivery` as it is read. */
export interface DeliveryRow {
  readonly status: DeliveryRecord['status'];
  readonly answer: string | null;
  readonly processed_ms: string;
  readonly entity: string;
  readonly fingerprint: string | null;
  readonly claim_id: string;
}

/** A row of `orderdock_identity` as it is read. */
export interface EntityRow {
  readonly revision: string;
  readonly applied: string;
  readonly processed_ms: string;
}

/** The SQL of one schema. */
export interface Statements {
  /** One round trip: BEGIN, the lock, the delivery and the entity, and the history if it is asked for. */
  open(keys: CallKeys, withHistory: boolean): string;
  readonly find: string;
  /** $1 entity. */
  readonly findEntity: string;
  /** An expression: the history that a fact in a cache is bound to. */
  readonly history: string;
  record(
    keys: CallKeys,
    claimId: string,
    recording: Recording,
    applied: number | undefined,
  ): readonly [text: string, parameters: readonly unknown[]];
}

/** `schema` is quoted. */
export function createStatements(schema: string): Statements {
  const delivery = `${schema}.orderdock_delivery`;
  const deliveryLocked = deliveryLock(schema);
  const identity = `${schema}.orderdock_identity`;
  const history = historyOf([identity, `${schema}.orderdock_lease`, `${schema}.orderdock_fact_epoch`]);
  const insertDelivery = (status: string, answer: string, source: string) => `
    INSERT INTO ${delivery} (key, tenant, entity, fingerprint, claim_id, status, answer, processed_at, received_at)
    SELECT decode($1, 'hex'), $2, decode($3, 'hex'), decode($4, 'hex'), $5::uuid, ${status}, ${answer}::json,
           ${source}.at, transaction_timestamp()
      FROM ${source}
    RETURNING ${epochMs('processed_at')} AS processed_ms`;
  // Whole milliseconds, which is what a Date and every other tier can hold.
  const stamp = `stamp AS MATERIALIZED (SELECT date_trunc('milliseconds', clock_timestamp()) AS at)`;
  const executedFirst = `
    WITH ${stamp}, entity AS (
      INSERT INTO ${identity} (key, tenant, revision, applied, created_at, processed_at)
      SELECT decode($3, 'hex'), $2, $7::json, 1, at, at FROM stamp
      RETURNING processed_at AS at
    )${insertDelivery(`'executed'`, '$6', 'entity')}`;
  // No row comes back if the fence does not hold, and then the delivery is not written either.
  const executedNext = `
    WITH ${stamp}, entity AS (
      UPDATE ${identity} SET revision = $7::json, applied = applied + 1, processed_at = stamp.at
        FROM stamp WHERE key = decode($3, 'hex') AND applied = $8::bigint
      RETURNING processed_at AS at
    )${insertDelivery(`'executed'`, '$6', 'entity')}`;
  const refused = `
    WITH stood AS (SELECT to_timestamp($8::bigint / 1000.0) AS at)${insertDelivery('$6', '$7', 'stood')}`;

  return {
    history,
    // The lock is tried, not awaited, so that nobody holds a connection while waiting. The reads are statements of
    // their own, because under READ COMMITTED a statement sees what was committed when it began:
    //
    //   A   BEGIN  lock, held   … INSERT delivery      COMMIT, lock free
    //   B            lock and read in one: snapshot ───┴─── got the lock, reads the snapshot: no delivery, runs again
    //   C            lock in one statement ────────────┴─── got the lock │ read in the next: A's delivery
    //
    // synchronous_commit is raised where the server's default is off, because an outcome means durable.
    // Every literal below is made of hexadecimal digits or is a number.
    // One statement per table and no join: most of the time of such a read is its planning.
    open: (keys, withHistory) => `
      BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
      SELECT pg_try_advisory_xact_lock('${lockOf(schema, keys.entity)}'::bigint)
             AND ${deliveryLocked(`'${keys.delivery}'`)} AS locked,
             CASE current_setting('synchronous_commit')
               WHEN 'off' THEN set_config('synchronous_commit', 'local', true) END;
      SELECT ${DELIVERY_COLUMNS} FROM ${delivery} WHERE key = decode('${keys.delivery}', 'hex');
      SELECT revision::text AS revision, applied::text AS applied, ${epochMs('processed_at')} AS processed_ms
        FROM ${identity} WHERE key = decode('${keys.entity}', 'hex')
      ${withHistory ? `; SELECT ${history} AS history` : ''}`,
    find: `SELECT ${DELIVERY_COLUMNS} FROM ${delivery} WHERE key = decode($1, 'hex')`,
    findEntity: `
      SELECT revision::text AS revision, applied::text AS applied, ${epochMs('processed_at')} AS processed_ms
        FROM ${identity} WHERE key = decode($1, 'hex')`,
    record(keys, claimId, recording, applied) {
      const common = [keys.delivery, keys.tenant, keys.entity, keys.fingerprint ?? null, claimId];
      if (recording.status !== 'executed') {
        return [refused, [...common, recording.status, recording.answer, recording.processedAtMs]];
      }
      const executed = [...common, recording.answer ?? null, recording.revision];
      return applied === undefined ? [executedFirst, executed] : [executedNext, [...executed, applied]];
    },
  };
}

/** The number of an entity's advisory lock. Advisory locks span the database, so the schema goes into it. */
export function lockOf(schema: string, entity: string): bigint {
  const digits = hash('sha256', `orderdock_identity ${schema} ${entity}`, 'hex').slice(0, 16);
  return BigInt.asIntN(64, BigInt(`0x${digits}`));
}

export function deliveryOf(row: DeliveryRow | undefined): DeliveryRecord | undefined {
  if (row === undefined) return undefined;
  return {
    status: row.status,
    answer: row.answer ?? undefined,
    processedAtMs: Number(row.processed_ms),
    entity: row.entity,
    fingerprint: row.fingerprint ?? undefined,
    claimId: row.claim_id,
  };
}

export function entityOf(row: EntityRow | undefined): EntityRecord | undefined {
  if (row === undefined) return undefined;
  return {
    revision: row.revision,
    applied: Number(row.applied),
    processedAtMs: Number(row.processed_ms),
  };
}

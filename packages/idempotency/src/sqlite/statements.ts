import type { DeliveryRecord, EntityRecord } from '../ports/store.ts';
import type { SqliteDatabase, SqliteStatement } from './client.ts';

/** Epoch milliseconds by SQLite's clock, the same for every use in one statement. */
export const NOW_MS = `CAST(round(unixepoch('now', 'subsec') * 1000) AS INTEGER)`;

/** hex() gives empty text for NULL. */
export const HEX_FINGERPRINT = 'iif(fingerprint IS NULL, NULL, lower(hex(fingerprint))) AS fingerprint';

const SQL = {
  now: `SELECT ${NOW_MS} AS now`,
  findDelivery: `
    SELECT status, answer, processed_at, lower(hex(entity)) AS entity,
           ${HEX_FINGERPRINT}, claim_id
      FROM orderdock_delivery WHERE key = unhex(?)`,
  findEntity: `SELECT revision, applied, processed_at FROM orderdock_identity WHERE key = unhex(?)`,
  insertEntity: `
    INSERT INTO orderdock_identity (key, tenant, revision, applied, created_at, processed_at)
    VALUES (unhex(?1), ?2, ?3, 1, ?4, ?4)`,
  updateEntity: `
    UPDATE orderdock_identity SET revision = ?2, applied = applied + 1, processed_at = ?3
     WHERE key = unhex(?1) AND applied = ?4`,
  insertDelivery: `
    INSERT INTO orderdock_delivery
      (key, tenant, entity, fingerprint, claim_id, status, answer, processed_at, received_at)
    VALUES (unhex(?), ?, unhex(?), unhex(?), ?, ?, ?, ?, ${NOW_MS})`,
} as const;

/** The statements of the store, each prepared when it is first used: the tables may come later than the store. */
export type Statements = { readonly [Name in keyof typeof SQL]: () => SqliteStatement };

export function createStatements(database: SqliteDatabase): Statements {
  return {
    now: lazily(database, SQL.now),
    findDelivery: lazily(database, SQL.findDelivery),
    findEntity: lazily(database, SQL.findEntity),
    insertEntity: lazily(database, SQL.insertEntity),
    updateEntity: lazily(database, SQL.updateEntity),
    insertDelivery: lazily(database, SQL.insertDelivery),
  };
}

/** Prepares the statement when it is first asked for. */
export function lazily(database: SqliteDatabase, sql: string): () => SqliteStatement {
  let prepared: SqliteStatement | undefined;
  return () => {
    prepared ??= database.prepare(sql);
    return prepared;
  };
}

interface DeliveryRow {
  readonly status: DeliveryRecord['status'];
  readonly answer: string | null;
  readonly processed_at: number | bigint;
  readonly entity: string;
  readonly fingerprint: string | null;
  readonly claim_id: string;
}

/** Reads a row that is a delivery, or none. Numbers may come as bigints: an application may have asked for them. */
export function deliveryOf(row: unknown): DeliveryRecord | undefined {
  if (row === undefined) return undefined;
  const { status, answer, processed_at, entity, fingerprint, claim_id } = row as DeliveryRow;
  return {
    status,
    answer: answer ?? undefined,
    processedAtMs: Number(processed_at),
    entity,
    fingerprint: fingerprint ?? undefined,
    claimId: claim_id,
  };
}

interface EntityRow {
  readonly revision: string;
  readonly applied: number | bigint;
  readonly processed_at: number | bigint;
}

export function entityOf(row: unknown): EntityRecord | undefined {
  if (row === undefined) return undefined;
  const { revision, applied, processed_at } = row as EntityRow;
  return { revision, applied: Number(applied), processedAtMs: Number(processed_at) };
}

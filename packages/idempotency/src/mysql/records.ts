import type { CallKeys, DeliveryRecord, EntityRecord, Found, Recording } from '../ports/store.ts';
import type { MysqlConnection } from './client.ts';
import { isDuplicate } from './error-code.ts';
import { bytes, hash, NOW_MS, optionalText, textOf, whole } from './literals.ts';
import { changedBy, nowMs, rowsOf } from './steps.ts';

interface DeliveryRow {
  readonly id: string;
  readonly status: DeliveryRecord['status'];
  readonly answer: Uint8Array | null;
  readonly processed_ms: string;
  readonly entity: string;
  readonly fingerprint: string | null;
  readonly claim_id: Uint8Array;
}

interface EntityRow {
  readonly id: string;
  readonly revision: Uint8Array;
  readonly applied: string;
  readonly processed_ms: string;
}

/** Numbers as text: an application may have told its pool how it wants them. */
const DELIVERY = `LOWER(HEX(id)) AS id, status, answer, CAST(processed_at AS CHAR) AS processed_ms,
  LOWER(HEX(entity)) AS entity, LOWER(HEX(fingerprint)) AS fingerprint, claim_id`;
const ENTITY = `LOWER(HEX(id)) AS id, revision, CAST(applied AS CHAR) AS applied,
  CAST(processed_at AS CHAR) AS processed_ms`;

/** One call, where it is read and written. */
export interface Call {
  readonly connection: MysqlConnection;
  /** What stands before the names of the tables. */
  readonly prefix: string;
  readonly keys: CallKeys;
  readonly claimId: string;
}

export async function readDeliveries(
  connection: MysqlConnection,
  prefix: string,
  digits: readonly string[],
): Promise<ReadonlyMap<string, DeliveryRecord>> {
  const sql = `SELECT ${DELIVERY} FROM ${prefix}orderdock_delivery WHERE id IN (${digits.map(hash).join(', ')})`;
  const rows = await rowsOf<DeliveryRow>(connection, sql);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        status: row.status,
        answer: optionalText(row.answer),
        processedAtMs: Number(row.processed_ms),
        entity: row.entity,
        fingerprint: row.fingerprint ?? undefined,
        claimId: textOf(row.claim_id),
      },
    ]),
  );
}

export async function readEntities(
  connection: MysqlConnection,
  prefix: string,
  digits: readonly string[],
): Promise<ReadonlyMap<string, EntityRecord>> {
  const sql = `SELECT ${ENTITY} FROM ${prefix}orderdock_identity WHERE id IN (${digits.map(hash).join(', ')})`;
  const rows = await rowsOf<EntityRow>(connection, sql);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        revision: textOf(row.revision),
        applied: Number(row.applied),
        processedAtMs: Number(row.processed_ms),
      },
    ]),
  );
}

/** What is stored of several calls, in their order. */
export async function read(
  connection: MysqlConnection,
  prefix: string,
  calls: readonly CallKeys[],
): Promise<readonly Found[]> {
  const deliveries = await readDeliveries(
    connection,
    prefix,
    calls.map(({ delivery }) => delivery),
  );
  const entities = await readEntities(
    connection,
    prefix,
    calls.map(({ entity }) => entity),
  );
  return calls.map(({ delivery, entity }) => ({
    delivery: deliveries.get(delivery),
    entity: entities.get(entity),
  }));
}

/** `undefined` where uniqueness or the fence does not hold. */
export async function write(
  call: Call,
  found: Found,
  recording: Recording,
): Promise<DeliveryRecord | undefined> {
  const { connection, prefix, keys, claimId } = call;
  try {
    const executed = recording.status === 'executed';
    const processedAtMs = executed ? await nowMs(connection) : recording.processedAtMs;
    if (executed && !(await writeEntity(call, found, recording.revision, processedAtMs))) return undefined;
    const { status, answer } = recording;
    const { delivery, tenant, entity, fingerprint } = keys;
    await changedBy(
      connection,
      `INSERT INTO ${prefix}orderdock_delivery
         (id, tenant, entity, fingerprint, claim_id, status, answer, processed_at, received_at)
       VALUES (${hash(delivery)}, ${bytes(tenant)}, ${hash(entity)}, ${hash(fingerprint)}, ${bytes(claimId)},
               '${status}', ${bytes(answer)}, ${whole(processedAtMs)}, ${NOW_MS})`,
    );
    return { status, answer, processedAtMs, entity, fingerprint, claimId };
  } catch (error) {
    // Uniqueness stands behind the lock, for a writer that takes another lock or none.
    if (isDuplicate(error)) return undefined;
    throw error;
  }
}

async function writeEntity(
  { connection, prefix, keys }: Call,
  found: Found,
  revision: string,
  at: number,
): Promise<boolean> {
  const sql =
    found.entity === undefined
      ? `INSERT INTO ${prefix}orderdock_identity (id, tenant, revision, applied, created_at, processed_at)
         VALUES (${hash(keys.entity)}, ${bytes(keys.tenant)}, ${bytes(revision)}, 1, ${whole(at)}, ${whole(at)})`
      : `UPDATE ${prefix}orderdock_identity
            SET revision = ${bytes(revision)}, applied = applied + 1, processed_at = ${whole(at)}
          WHERE id = ${hash(keys.entity)} AND applied = ${whole(found.entity.applied)}`;
  return (await changedBy(connection, sql)) === 1;
}

import type { LeaseRow } from '../memory/lease-rows.ts';
import type { ParkedQuery, ParkedRecord } from '../ports/lease-store.ts';
import type { MysqlConnection } from './client.ts';
import { bytes, hash, NOW_MS, optionalText, textOf, whole } from './literals.ts';
import { changedBy, rowsOf } from './steps.ts';

/** A row of the table of leases as it was read, and when, by the server's clock. */
export interface SeenLease {
  readonly row: LeaseRow;
  readonly version: number;
  readonly nowMs: number;
}

type Text = Uint8Array | string;

interface ParkedColumns {
  readonly key_hex: string;
  readonly label: Text | null;
  readonly state: ParkedRecord['state'];
  readonly attempts: string;
  readonly error: Text | null;
  readonly received_ms: string;
  readonly processed_ms: string;
}

interface LeaseColumns extends Omit<ParkedColumns, 'state' | 'processed_ms'> {
  readonly tenant: Text;
  readonly fingerprint: string | null;
  readonly state: LeaseRow['state'];
  readonly token: string;
  readonly owner: Text;
  readonly until_ms: string;
  readonly answer: Text | null;
  readonly processed_ms: string | null;
  readonly version: string;
  readonly now_ms: string;
}

const PARKED = `LOWER(HEX(id)) AS key_hex, label, state, CAST(attempts AS CHAR) AS attempts, error,
  CAST(received_at AS CHAR) AS received_ms, CAST(processed_at AS CHAR) AS processed_ms`;
const COLUMNS = `${PARKED}, tenant, LOWER(HEX(fingerprint)) AS fingerprint, CAST(token AS CHAR) AS token, owner,
  CAST(lease_until AS CHAR) AS until_ms, answer, CAST(version AS CHAR) AS version,
  CAST(${NOW_MS} AS CHAR) AS now_ms`;

export async function findLease(
  connection: MysqlConnection,
  prefix: string,
  key: string,
): Promise<SeenLease | undefined> {
  const sql = `SELECT ${COLUMNS} FROM ${prefix}orderdock_lease WHERE id = ${hash(key)}`;
  const [row] = await rowsOf<LeaseColumns>(connection, sql);
  if (row === undefined) return undefined;
  return {
    version: Number(row.version),
    nowMs: Number(row.now_ms),
    row: {
      tenant: textOf(row.tenant),
      label: optionalText(row.label),
      fingerprint: row.fingerprint ?? undefined,
      state: row.state,
      token: Number(row.token),
      claimId: textOf(row.owner),
      attempts: Number(row.attempts),
      until: Number(row.until_ms),
      answer: optionalText(row.answer),
      errorCode: optionalText(row.error),
      receivedAtMs: Number(row.received_ms),
      processedAtMs: row.processed_ms === null ? undefined : Number(row.processed_ms),
    },
  };
}

/** Throws a duplicate key where the row is there. */
export async function insertLease(
  connection: MysqlConnection,
  prefix: string,
  key: string,
  row: LeaseRow,
): Promise<void> {
  const names = Object.keys(columnsOf(row)).join(', ');
  const values = Object.values(columnsOf(row)).join(', ');
  await changedBy(
    connection,
    `INSERT INTO ${prefix}orderdock_lease (id, version, ${names}) VALUES (${hash(key)}, 1, ${values})`,
  );
}

/** `false` where the row was written since it was read. */
export async function updateLease(
  connection: MysqlConnection,
  prefix: string,
  key: string,
  { row, version }: Pick<SeenLease, 'row' | 'version'>,
): Promise<boolean> {
  const sets = Object.entries(columnsOf(row)).map(([name, value]) => `${name} = ${value}`);
  const sql = `UPDATE ${prefix}orderdock_lease SET ${sets.join(', ')}, version = version + 1
    WHERE id = ${hash(key)} AND version = ${whole(version)}`;
  return (await changedBy(connection, sql)) === 1;
}

function columnsOf(row: LeaseRow): Readonly<Record<string, string>> {
  return {
    tenant: bytes(row.tenant),
    label: bytes(row.label),
    fingerprint: hash(row.fingerprint),
    state: `'${row.state}'`,
    token: whole(row.token),
    owner: bytes(row.claimId),
    attempts: whole(row.attempts),
    lease_until: whole(row.until),
    answer: bytes(row.answer),
    error: bytes(row.errorCode),
    received_at: whole(row.receivedAtMs),
    processed_at: whole(row.processedAtMs),
  };
}

export async function parkedLeases(
  connection: MysqlConnection,
  prefix: string,
  { tenant, state, limit, after }: ParkedQuery,
): Promise<readonly ParkedRecord[]> {
  const behind =
    after === undefined
      ? ''
      : `AND (processed_at > ${whole(after.parkedAtMs)}
              OR processed_at = ${whole(after.parkedAtMs)} AND id > ${hash(after.key)})`;
  const states = state === undefined ? `'unknown', 'poison'` : `'${state}'`;
  const rows = await rowsOf<ParkedColumns>(
    connection,
    `SELECT ${PARKED} FROM ${prefix}orderdock_lease
      WHERE tenant = ${bytes(tenant)} AND state IN (${states}) ${behind}
      ORDER BY orderdock_lease.processed_at, id LIMIT ${whole(limit)}`,
  );
  return rows.map((row) => ({
    key: row.key_hex,
    label: optionalText(row.label),
    state: row.state,
    attempts: Number(row.attempts),
    errorCode: optionalText(row.error),
    receivedAtMs: Number(row.received_ms),
    parkedAtMs: Number(row.processed_ms),
  }));
}

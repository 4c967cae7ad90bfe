import { TransactionControlError } from '../ports/transaction-errors.ts';
import type { MysqlConnection, MysqlOwnQuery } from './client.ts';
import { asUnavailable, isNoSavepoint } from './error-code.ts';
import { NOW_MS } from './literals.ts';

/** Half of the rows of `orderdock_lock` are for entities, half for leases. */
const STRIPES = 0x8000;

/** The row of `orderdock_lock` that stands for a hash, for an entity or for a lease. */
export const stripeOf = (digits: string, part: 'entity' | 'lease'): number =>
  (Number.parseInt(digits.slice(0, 4), 16) % STRIPES) + (part === 'entity' ? 0 : STRIPES);

/** The rows that a statement of the store gives. */
export async function rowsOf<Row>(connection: MysqlConnection, sql: string): Promise<readonly Row[]> {
  return (await ask(connection, sql)) as readonly Row[];
}

/** How many rows a statement of the store wrote. */
export async function changedBy(connection: MysqlConnection, sql: string): Promise<number> {
  return Number(((await ask(connection, sql)) as { readonly affectedRows: number }).affectedRows);
}

/** Said with every statement: a pool may have been told otherwise. */
const queryOf = (sql: string): MysqlOwnQuery => ({
  sql,
  rowsAsArray: false,
  nestTables: false,
  typeCast: (_field, next) => next(),
});

async function ask(connection: MysqlConnection, sql: string): Promise<unknown> {
  try {
    const [result] = await connection.query(queryOf(sql));
    return result;
  } catch (error) {
    throw asUnavailable(error);
  }
}

/** The savepoint tells at the end whether it is still the same transaction. */
export async function begin(connection: MysqlConnection): Promise<void> {
  await ask(connection, 'SET TRANSACTION ISOLATION LEVEL READ COMMITTED');
  await ask(connection, 'START TRANSACTION READ WRITE');
  await ask(connection, 'SAVEPOINT orderdock');
}

/**
 * Takes the rows of those stripes that nobody has, until the transaction ends, and tells which they are. The rows are
 * there from the beginning and are never written, so that nobody waits: neither for a rival's INSERT nor for its lock.
 */
export async function lock(
  connection: MysqlConnection,
  prefix: string,
  stripes: readonly number[],
): Promise<ReadonlySet<number>> {
  const wanted = [...new Set(stripes)].join(', ');
  const rows = await rowsOf<{ readonly stripe: number | string }>(
    connection,
    `SELECT CAST(stripe AS CHAR) AS stripe FROM ${prefix}orderdock_lock
      WHERE stripe IN (${wanted}) FOR UPDATE SKIP LOCKED`,
  );
  return new Set(rows.map(({ stripe }) => Number(stripe)));
}

/** Throws {@link TransactionControlError} where work has ended the transaction, by a stored procedure for example. */
export async function assertOpen(connection: MysqlConnection): Promise<void> {
  try {
    await ask(connection, 'RELEASE SAVEPOINT orderdock');
  } catch (error) {
    throw isNoSavepoint(error) ? new TransactionControlError('COMMIT or ROLLBACK by the server') : error;
  }
}

export async function nowMs(connection: MysqlConnection): Promise<number> {
  const [row] = await rowsOf<{ readonly now: string }>(connection, `SELECT CAST(${NOW_MS} AS CHAR) AS now`);
  return Number(row?.now);
}

export const commit = (connection: MysqlConnection): Promise<unknown> => connection.query(queryOf('COMMIT'));

/** `false` where the connection is not to be used any more. */
export async function rollback(connection: MysqlConnection): Promise<boolean> {
  try {
    await ask(connection, 'ROLLBACK');
    return true;
  } catch {
    return false;
  }
}

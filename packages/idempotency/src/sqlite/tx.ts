import { refuseControl } from '../ports/refuse-control.ts';
import { TransactionOverError } from '../ports/transaction-errors.ts';
import type { SqliteDatabase, SqliteStatement, SqliteTx } from './client.ts';

/** The connection as work may use it, until `end`: from then on it belongs to the next transaction. */
export function openTx(database: SqliteDatabase): { readonly tx: SqliteTx; end(): void } {
  let ended = false;
  const prepare = (sql: string): SqliteStatement => {
    if (ended) throw new TransactionOverError();
    refuseControl(sql);
    return database.prepare(sql);
  };
  return {
    tx: {
      run: (sql, ...parameters) => prepare(sql).run(...parameters),
      get: <Row>(sql: string, ...parameters: Parameters<SqliteStatement['get']>) =>
        prepare(sql).get(...parameters) as Row | undefined,
      all: <Row>(sql: string, ...parameters: Parameters<SqliteStatement['all']>) =>
        prepare(sql).all(...parameters) as Row[],
    },
    end() {
      ended = true;
    },
  };
}

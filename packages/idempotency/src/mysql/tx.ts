import { TransactionOverError } from '../ports/transaction-errors.ts';
import type { MysqlQuery, MysqlTx, PooledMysqlConnection } from './client.ts';
import { isRivalFailure } from './error-code.ts';
import { refuseImplicit } from './refuse-implicit.ts';

/** A connection that is lent to work. */
export interface OpenTx {
  readonly tx: MysqlTx;
  /** Nothing more may be asked; settles when what was asked is answered, with the error that ended the transaction. */
  end(): Promise<unknown>;
}

/**
 * The connection as work may use it. Each statement waits for the one before, and after a deadlock none is sent: the
 * server has rolled back, and whatever it is told then is committed at once and alone.
 *
 *   work    UPDATE a ✗ deadlock, rolled back        UPDATE b ─── refused here; MySQL would commit it
 */
export function openTx(connection: PooledMysqlConnection): OpenTx {
  let over: unknown;
  let fatal: unknown;
  let last: Promise<unknown> = Promise.resolve();

  type Method = 'query' | 'execute';
  async function run(
    method: Method,
    statement: string | MysqlQuery,
    values?: readonly unknown[],
  ): Promise<unknown> {
    if (over !== undefined) throw over;
    const text = typeof statement === 'string' ? statement : statement.sql;
    refuseImplicit(text);
    const asked = last.then(async () => {
      if (fatal !== undefined) throw fatal;
      try {
        return await connection[method](statement as string, values as never[]);
      } catch (error) {
        if (isRivalFailure(error)) fatal = error;
        throw error;
      }
    });
    last = asked.catch(() => {});
    return asked;
  }

  return {
    tx: {
      query: <Result>(statement: string | MysqlQuery, values?: readonly unknown[]) =>
        run('query', statement, values) as Promise<[Result, unknown]>,
      execute: <Result>(statement: string | MysqlQuery, values?: readonly unknown[]) =>
        run('execute', statement, values) as Promise<[Result, unknown]>,
    },
    async end() {
      over ??= new TransactionOverError();
      await last;
      return fatal;
    },
  };
}

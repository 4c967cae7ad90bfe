import { TransactionOverError } from '../../ports/transaction-errors.ts';
import type { PgResult, PooledPgClient } from '../client.ts';

/** A driver whose transactions are callbacks. */
export interface ScopedDriver<Native> {
  /**
   * Begins at READ COMMITTED and runs the callback on a connection of its own; commits when it resolves, rolls back when
   * it rejects. Rejects at once when the connection breaks.
   */
  begin(callback: (native: Native) => Promise<void>): Promise<unknown>;
  /** One statement with parameters. */
  one(native: Native, text: string, parameters: readonly unknown[]): Promise<PgResult<unknown>>;
  /** One or several statements without. */
  many(native: Native, text: string): Promise<readonly PgResult<unknown>[]>;
}

/** The reason that a callback rejects with to have its transaction rolled back. */
const ROLL_BACK = Symbol('roll back');

const LEADING_BEGIN = /^\s*BEGIN\b[^;]*;?/i;

/**
 * A client of one transaction in the shape of `pg`. BEGIN is what the driver has done, COMMIT and ROLLBACK let its
 * callback end, and so does `release`; after that every query throws {@link TransactionOverError}. What is asked before
 * BEGIN is a transaction of its own, as with `pg`, and thus the only one of this client:
 *
 *   BEGIN; …   COMMIT    the driver's transaction, which ends with COMMIT
 *   INSERT …             the driver's transaction, which is committed before the rows are told
 */
export function connectScoped<Native>(driver: ScopedDriver<Native>): Promise<PooledPgClient> {
  const { promise: connected, resolve, reject } = Promise.withResolvers<PooledPgClient>();
  const end = Promise.withResolvers<void>();
  const listeners = new Set<(error: Error) => void>();
  let over: unknown;
  let begun = false;

  const finished = driver.begin((native) => {
    resolve(clientOf(native));
    return end.promise;
  });
  finished.catch((error: unknown) => {
    reject(error);
    if (over !== undefined) return;
    // The connection broke. The callback is left as it is: a driver would say ROLLBACK on whatever connection it has now.
    over = error;
    if (error instanceof Error) for (const listener of listeners) listener(error);
  });

  const finish = async (settle: () => void): Promise<void> => {
    over ??= new TransactionOverError();
    settle();
    await finished;
  };

  async function run<Row>(
    native: Native,
    text: string,
    parameters: readonly unknown[] = [],
  ): Promise<PgResult<Row>> {
    if (parameters.length > 0) return (await driver.one(native, text, parameters)) as PgResult<Row>;
    const rest = text.replace(LEADING_BEGIN, '');
    const head = rest === text ? [] : [{ rows: [], command: 'BEGIN' }];
    const results = [...head, ...(rest.trim() === '' ? [] : await driver.many(native, rest))];
    // `pg` answers several statements with a list of results, which its types do not say.
    return (results.length === 1 ? results[0] : results) as PgResult<Row>;
  }

  const clientOf = (native: Native): PooledPgClient => ({
    async query<Row>(text: string, parameters?: readonly unknown[]): Promise<PgResult<Row>> {
      if (over !== undefined) throw over;
      if (text === 'COMMIT') {
        await finish(end.resolve);
        return { rows: [], command: 'COMMIT' };
      }
      if (text === 'ROLLBACK') {
        await finish(() => end.reject(ROLL_BACK)).catch((error: unknown) => {
          if (error !== ROLL_BACK) throw error;
        });
        return { rows: [], command: 'ROLLBACK' };
      }
      if (begun || LEADING_BEGIN.test(text)) {
        begun = true;
        return run(native, text, parameters);
      }
      let result: PgResult<Row>;
      try {
        result = await run(native, text, parameters);
      } catch (error) {
        await finish(() => end.reject(ROLL_BACK)).catch(() => {});
        throw error;
      }
      await finish(end.resolve);
      return result;
    },
    release() {
      if (over !== undefined) return;
      over = new TransactionOverError();
      end.reject(ROLL_BACK);
    },
    on: (_event, listener) => listeners.add(listener),
    removeListener: (_event, listener) => listeners.delete(listener),
  });

  return connected;
}

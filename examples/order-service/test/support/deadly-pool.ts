import type { PgPool, PooledPgClient } from '@orderdock/idempotency/postgres';

/** Where a process dies: before its statement number `at` is sent, or when the answer has come. */
export interface KillPoint {
  readonly at: number;
  readonly side: 'before' | 'after';
}

/** A pool that counts every statement of this process and ends it at the given one, as `kill -9` does. */
export function deadlyPool(pool: PgPool, { at, side }: KillPoint): PgPool {
  let count = 0;
  const guarded = async <T>(run: () => Promise<T>): Promise<T> => {
    const isTheOne = ++count === at;
    if (isTheOne && side === 'before') process.kill(process.pid, 'SIGKILL');
    const answer = await run();
    if (isTheOne) process.kill(process.pid, 'SIGKILL');
    return answer;
  };
  const query =
    (client: PgPool | PooledPgClient): PgPool['query'] =>
    (text, parameters) =>
      guarded(() => client.query(text, parameters));
  return {
    query: query(pool),
    async connect() {
      const client = await pool.connect();
      return {
        query: query(client),
        release: (error) => client.release(error),
        on: (event, listener) => client.on?.(event, listener),
        removeListener: (event, listener) => client.removeListener?.(event, listener),
      };
    },
  };
}

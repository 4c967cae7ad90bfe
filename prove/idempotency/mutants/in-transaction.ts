import type { PgClient, PgPool } from '@orderdock/idempotency/postgres';

/** BEGIN, the work, COMMIT. */
export async function inTransaction<T>(pool: PgPool, work: (tx: PgClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failed = true;
  try {
    await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
    const result = await work(client);
    await client.query('COMMIT');
    failed = false;
    return result;
  } finally {
    client.release(failed);
  }
}

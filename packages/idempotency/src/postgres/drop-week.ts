import { TransactionOverError } from '../ports/transaction-errors.ts';
import type { PgPool, PooledPgClient } from './client.ts';
import type { DeliveryWeek } from './partitions.ts';
import { sqlState } from './sql-state.ts';

/** The lock was not to be had in time (55P03), or the wait for it was taken for a deadlock (40P01). */
const HELD = ['55P03', '40P01'];

/**
 * The client is inside a transaction of its driver (25001), or there is a default partition (55000). A client of
 * postgres.js or PGlite is one transaction and no more.
 */
const cannotConcurrently = (error: unknown): boolean =>
  ['25001', '55000'].includes(sqlState(error) ?? '') || TransactionOverError.isInstance(error);

/** How long a DROP for which newcomers stand in line may wait, in milliseconds. */
const IN_LINE_MS = 100;

/** What is dropped. */
export interface WeekToDrop {
  /** Quoted. */
  readonly schema: string;
  readonly week: Pick<DeliveryWeek, 'name' | 'state'>;
  /** How long transactions that began before are waited for, in milliseconds. */
  readonly lockTimeoutMs: number;
}

/**
 * Drops a week, or gives it back as `held` after the time: a transaction that began before may still read it.
 *
 *   long transaction   BEGIN SELECT deliveries ────────────────────── COMMIT
 *   this call                        DETACH CONCURRENTLY: waits … held │         FINALIZE, DROP
 *   every other call                        goes on, and sees the week no more
 *
 * A plain DETACH or DROP waits for the parent instead, and whoever comes meanwhile waits behind it. It is what remains
 * where the client cannot do otherwise, and then it waits a tenth of a second at most.
 */
export async function dropWeek(pool: PgPool, drop: WeekToDrop): Promise<'dropped' | 'held'> {
  try {
    await withLockTimeout(pool, drop.lockTimeoutMs, (client) => detachAndDrop(client, drop));
    return 'dropped';
  } catch (error) {
    if (HELD.includes(sqlState(error) ?? '')) return 'held';
    if (!cannotConcurrently(error)) throw error;
  }
  return dropInLine(pool, drop);
}

async function detachAndDrop(client: PooledPgClient, { schema, week }: WeekToDrop): Promise<void> {
  const alter = `ALTER TABLE ${schema}.orderdock_delivery DETACH PARTITION ${schema}.${week.name}`;
  if (week.state === 'attached') await client.query(`${alter} CONCURRENTLY`);
  if (week.state === 'detaching') await client.query(`${alter} FINALIZE`);
  await client.query(`DROP TABLE ${schema}.${week.name}`);
}

/** Statements of their own on one connection, which keeps nothing of the setting. */
async function withLockTimeout(
  pool: PgPool,
  ms: number,
  run: (client: PooledPgClient) => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  const onBroken = () => {};
  client.on?.('error', onBroken);
  let usable = false;
  try {
    await client.query(`SET lock_timeout = ${ms}`);
    try {
      await run(client);
    } finally {
      await client.query('RESET lock_timeout').then(
        () => {
          usable = true;
        },
        () => {},
      );
    }
  } finally {
    client.removeListener?.('error', onBroken);
    client.release(!usable);
  }
}

async function dropInLine(pool: PgPool, { schema, week }: WeekToDrop): Promise<'dropped' | 'held'> {
  const client = await pool.connect();
  const onBroken = () => {};
  client.on?.('error', onBroken);
  try {
    await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
    await client.query(`SET LOCAL lock_timeout = ${IN_LINE_MS}`);
    await client.query(`DROP TABLE ${schema}.${week.name}`);
    await client.query('COMMIT');
    client.release();
    return 'dropped';
  } catch (error) {
    // Closing the connection rolls back, and it works on a broken one, too.
    client.release(true);
    if (HELD.includes(sqlState(error) ?? '')) return 'held';
    throw error;
  } finally {
    client.removeListener?.('error', onBroken);
  }
}

import type { PgPool, PooledPgClient } from '@orderdock/idempotency/postgres';
import { sql } from 'kysely';
import { runOn } from '../../database/database.ts';
import type { CloudEvent } from '../cloud-event.ts';

/** How far the relay is behind. */
export interface OutboxLag {
  /** Events that were committed and not sent. */
  readonly waiting: number;
  /** Of `waiting`, those that the bus refused before. */
  readonly failing: number;
  /** How long ago the oldest of `waiting` was committed, 0 without one. Milliseconds. */
  readonly oldestAgeMs: number;
}

/** Codes by the id of each event that was not sent. */
export type Failures = ReadonlyMap<string, string>;

/** The events that were committed with their orders, as the relay sees them. */
export interface Outbox {
  /**
   * Gives `send` the oldest unsent event of up to `limit` orders, and marks those that it does not name as sent. Until then
   * no other relay has these orders; if this process dies, the server frees them at once. Where `send` rejects, all of them
   * are unsent as before.
   */
  relay(limit: number, send: (events: readonly CloudEvent[]) => Promise<Failures>): Promise<RelayedBatch>;
  lag(): Promise<OutboxLag>;
}

export interface RelayedBatch {
  readonly sent: number;
  readonly failed: number;
}

/** A relay that hangs, or that the network has cut off, loses its orders after this long. */
const MAX_SEND = '60s';
const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 15_000;

export function createOutbox(pool: PgPool): Outbox {
  return {
    relay: (limit, send) =>
      inTransaction(pool, async (client) => {
        const events = await claimHeads(client, limit);
        if (events.length === 0) return { sent: 0, failed: 0 };
        const failures = await send(events);
        const sent = events.filter(({ id }) => !failures.has(id)).map(({ id }) => id);
        if (sent.length > 0) await markSent(client, sent);
        if (failures.size > 0) await postpone(client, failures);
        return { sent: sent.length, failed: failures.size };
      }),
    async lag() {
      const [row] = await runOn(
        pool,
        sql<{ waiting: string; failing: string; oldest: number | null }>`
          SELECT count(*) AS waiting, count(*) FILTER (WHERE attempts > 0) AS failing,
            extract(epoch FROM clock_timestamp() - min(created_at))::float8 * 1000 AS oldest
          FROM outbox WHERE sent_at IS NULL`,
      );
      const { waiting = '0', failing = '0', oldest } = row ?? {};
      return {
        waiting: Number(waiting),
        failing: Number(failing),
        oldestAgeMs: Math.max(0, Math.round(oldest ?? 0)),
      };
    },
  };
}

/**
 * One event of an order at most, and none while an earlier one is unsent: that is the whole of "ordered per order". A rival
 * that read the head before it was sent locks it afterwards, reads it again, and finds it sent.
 */
async function claimHeads(client: PooledPgClient, limit: number): Promise<readonly CloudEvent[]> {
  const rows = await runOn(
    client,
    sql<{ event: CloudEvent }>`
      SELECT event FROM outbox AS head
      WHERE sent_at IS NULL AND coalesce(next_attempt_at <= clock_timestamp(), true)
        AND NOT EXISTS (
          SELECT FROM outbox AS before
          WHERE before.order_id = head.order_id AND before.sent_at IS NULL AND before.seq < head.seq
        )
      ORDER BY seq LIMIT ${limit} FOR UPDATE SKIP LOCKED`,
  );
  return rows.map(({ event }) => event);
}

async function markSent(client: PooledPgClient, ids: readonly string[]): Promise<void> {
  await runOn(
    client,
    sql`UPDATE outbox SET sent_at = clock_timestamp(), fault = NULL WHERE id = ANY(${[...ids]}::text[])`,
  );
}

async function postpone(client: PooledPgClient, failures: Failures): Promise<void> {
  await runOn(
    client,
    sql`
      UPDATE outbox SET attempts = attempts + 1, fault = failed.code, next_attempt_at = clock_timestamp()
        + least(${MAX_PAUSE_MS}, ${FIRST_PAUSE_MS} * 2.0 ^ least(attempts, 20)) * interval '1 ms'
      FROM unnest(${[...failures.keys()]}::text[], ${[...failures.values()]}::text[]) AS failed (id, code)
      WHERE outbox.id = failed.id`,
  );
}

async function inTransaction<T>(pool: PgPool, work: (client: PooledPgClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that is lost while events are being sent says so here; the next statement fails by itself.
  const ignore = () => {};
  client.on?.('error', ignore);
  let broken: Error | undefined;
  try {
    await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
    await client.query(`SET LOCAL idle_in_transaction_session_timeout = '${MAX_SEND}'`);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.removeListener?.('error', ignore);
    client.release(broken);
  }
}

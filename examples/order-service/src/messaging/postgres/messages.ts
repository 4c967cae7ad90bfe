import { sql } from 'kysely';
import { type Queryable, runOn } from '../../database/database.ts';
import type { Fault } from '../consumer/fault.ts';
import type { FilterPolicy } from '../filter-policy.ts';

/** A message that is out on a lease; a conclusion with an older token changes nothing. */
export interface ClaimedMessage {
  readonly seq: string;
  readonly token: string;
  readonly attempts: number;
  readonly body: string;
}

export interface DeadMessage {
  readonly eventId: string;
  readonly body: string;
  readonly fault: Fault;
}

/** The statements of the bus. Every time is the server's. */
export interface Messages {
  subscribe(name: string, filter: FilterPolicy): Promise<void>;
  /** The oldest message of up to `limit` subjects that are free; the hand-over is counted with the claim. */
  claim(
    subscription: string,
    options: { readonly limit: number; readonly leaseMs: number },
  ): Promise<readonly ClaimedMessage[]>;
  remove(message: ClaimedMessage): Promise<boolean>;
  /** Sets the instant at which it is free: the end of a renewed lease, or of a pause; a pause gives the token up. */
  freeIn(message: ClaimedMessage, ms: number, options: { readonly keep: boolean }): Promise<boolean>;
  bury(message: ClaimedMessage, fault: Fault): Promise<boolean>;
  dead(
    subscription: string,
    options: { readonly limit: number; readonly eventId?: string | undefined },
  ): Promise<readonly DeadMessage[]>;
  /** All dead letters, or the one; how many. They keep their place: what came later for the subject waits behind. */
  revive(subscription: string, eventId?: string): Promise<number>;
}

/**
 * A timeline of why a head is claimed once, and no message behind it:
 *
 *   A  reads head 1 (free) ── locks 1 ── sets free_at, token ── COMMIT
 *   B       reads head 1 (free) ── skips 1, which is locked     B claims another subject; 2 has 1 before it
 *   C            reads head 1 (free) ───────────────────────── locks 1, reads it again: not free, left out
 */
export function createMessages(db: Queryable): Messages {
  const ms = (duration: number) => sql`clock_timestamp() + ${duration}::double precision * interval '1 ms'`;
  const held = ({ seq, token }: ClaimedMessage) => sql`seq = ${seq} AND token = ${token} AND fault IS NULL`;
  const changed = async (statement: ReturnType<typeof sql>) => (await runOn(db, statement)).length;
  return {
    async subscribe(name, filter) {
      await runOn(
        db,
        sql`INSERT INTO bus_subscriptions (name, filter) VALUES (${name}, ${JSON.stringify(filter)})
          ON CONFLICT (name) DO UPDATE SET filter = excluded.filter`,
      );
    },
    claim: (subscription, { limit, leaseMs }) =>
      runOn(
        db,
        sql<ClaimedMessage>`
          WITH heads AS MATERIALIZED (
            SELECT seq FROM bus_messages AS head
            WHERE subscription = ${subscription} AND fault IS NULL AND free_at <= clock_timestamp()
              AND NOT EXISTS (
                SELECT FROM bus_messages AS before
                WHERE before.subscription = head.subscription AND before.subject = head.subject
                  AND before.fault IS NULL AND before.seq < head.seq
              )
            ORDER BY seq LIMIT ${limit} FOR UPDATE SKIP LOCKED
          )
          UPDATE bus_messages AS message
          SET attempts = attempts + 1, token = gen_random_uuid(), free_at = ${ms(leaseMs)}
          FROM heads WHERE message.seq = heads.seq
          RETURNING message.seq, message.token, message.attempts, message.body`,
      ),
    remove: async (message) =>
      (await changed(sql`DELETE FROM bus_messages WHERE ${held(message)} RETURNING seq`)) > 0,
    freeIn: async (message, duration, { keep }) =>
      (await changed(sql`UPDATE bus_messages SET free_at = ${ms(duration)}, token = CASE WHEN ${keep} THEN token END
        WHERE ${held(message)} RETURNING seq`)) > 0,
    bury: async (message, fault) =>
      (await changed(sql`UPDATE bus_messages SET fault = ${JSON.stringify(fault)}, token = NULL
        WHERE ${held(message)} RETURNING seq`)) > 0,
    dead: (subscription, { limit, eventId }) =>
      runOn(
        db,
        sql<DeadMessage>`SELECT event_id AS "eventId", body, fault FROM bus_messages
          WHERE subscription = ${subscription} AND fault IS NOT NULL
            AND event_id = coalesce(${eventId ?? null}, event_id)
          ORDER BY seq LIMIT ${limit}`,
      ),
    revive: (subscription, eventId) =>
      changed(sql`UPDATE bus_messages SET fault = NULL, attempts = 0, free_at = clock_timestamp()
        WHERE subscription = ${subscription} AND fault IS NOT NULL
          AND event_id = coalesce(${eventId ?? null}, event_id)
        RETURNING seq`),
  };
}

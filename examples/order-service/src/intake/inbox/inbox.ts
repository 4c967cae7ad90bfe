import type { Verification, WebhookRequest } from '@orderdock/adapters';
import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Fault, InboxReason, InboxState } from '../../database/tables.ts';

/** A raw delivery as it lies in the inbox. */
export interface InboxEntry {
  readonly id: string;
  readonly platform: string;
  readonly storeId: string;
  readonly topic: string;
  readonly reason: InboxReason;
  readonly attempts: number;
  readonly request: WebhookRequest;
  /** What its signature was worth when it came. */
  readonly verification: Verification;
}

/** An entry in a list: where it came from and why it lies there, without its content. */
export interface InboxListing {
  readonly id: string;
  readonly receivedAt: string;
  readonly platform: string;
  readonly storeId: string;
  readonly topic: string;
  readonly reason: InboxReason;
  readonly state: InboxState;
  readonly attempts: number;
  readonly fault: Fault | null;
}

export interface NewInboxEntry {
  readonly platform: string;
  readonly storeId: string;
  readonly topic: string;
  readonly deliveryId: string;
  readonly reason: InboxReason;
  readonly fault: Fault | null;
  readonly request: WebhookRequest;
  readonly verification: Verification;
}

export interface Inbox {
  /** Keeps a delivery; the same one again is the same entry. Resolves when it is durable. */
  keep(entry: NewInboxEntry): Promise<{ readonly id: string }>;
  /** Takes up to `limit` due entries for `leaseMs`; the attempt is counted before the work, so a poison entry ends. */
  claim(options: { readonly limit: number; readonly leaseMs: number }): Promise<readonly InboxEntry[]>;
  done(id: string, outcome: string): Promise<void>;
  park(id: string, reason: InboxReason, fault: Fault | null): Promise<void>;
  retryLater(id: string, delayMs: number, fault: Fault): Promise<void>;
  /** Makes a parked entry due again, now. False where there is none. */
  replay(id: string): Promise<boolean>;
  list(filter: {
    readonly state?: InboxState | undefined;
    readonly storeId?: string | undefined;
    readonly limit: number;
  }): Promise<readonly InboxListing[]>;
  counts(): Promise<{ readonly pending: number; readonly parked: number }>;
}

/** What a worker can finish by itself; everything else waits for a repaired adapter or a person. */
const SELF_HEALING: ReadonlySet<InboxReason> = new Set(['no_room']);

export function createInbox(db: Db): Inbox {
  return {
    async keep({ platform, storeId, topic, deliveryId, reason, fault, request, verification }) {
      return await db
        .insertInto('inbox')
        .values({
          platform,
          store_id: storeId,
          topic,
          delivery_id: deliveryId,
          reason,
          state: SELF_HEALING.has(reason) ? 'pending' : 'parked',
          fault: fault && JSON.stringify(fault),
          method: request.method,
          url: request.url,
          headers: JSON.stringify(request.headers),
          verification: JSON.stringify(verification),
          body: Buffer.from(request.rawBody),
        })
        .onConflict((conflict) =>
          conflict
            .constraint('inbox_delivery')
            .doUpdateSet({ topic: (update) => update.ref('excluded.topic') }),
        )
        .returning('id')
        .executeTakeFirstOrThrow();
    },
    async claim({ limit, leaseMs }) {
      const rows = await db
        .updateTable('inbox')
        .set({
          attempts: sql`attempts + 1`,
          next_attempt_at: sql`clock_timestamp() + ${leaseMs} * interval '1 millisecond'`,
        })
        .where('id', 'in', (query) =>
          query
            .selectFrom('inbox')
            .select('id')
            .where('state', '=', 'pending')
            .where('next_attempt_at', '<=', sql<Date>`clock_timestamp()`)
            .orderBy('next_attempt_at')
            .limit(limit)
            .forUpdate()
            .skipLocked(),
        )
        .returningAll()
        .execute();
      return rows.map((row) => ({
        id: row.id,
        platform: row.platform,
        storeId: row.store_id,
        topic: row.topic,
        reason: row.reason,
        attempts: row.attempts,
        verification: row.verification,
        request: { method: row.method, url: row.url, headers: row.headers, rawBody: row.body },
      }));
    },
    async done(id, outcome) {
      await db
        .updateTable('inbox')
        .set({ state: 'done', outcome, fault: null })
        .where('id', '=', id)
        .execute();
    },
    async park(id, reason, fault) {
      await db
        .updateTable('inbox')
        .set({ state: 'parked', reason, fault: fault && JSON.stringify(fault) })
        .where('id', '=', id)
        .execute();
    },
    async retryLater(id, delayMs, fault) {
      await db
        .updateTable('inbox')
        .set({
          next_attempt_at: sql`clock_timestamp() + ${delayMs} * interval '1 millisecond'`,
          fault: JSON.stringify(fault),
        })
        .where('id', '=', id)
        .execute();
    },
    async replay(id) {
      const { numUpdatedRows } = await db
        .updateTable('inbox')
        .set({ state: 'pending', attempts: 0, next_attempt_at: sql`clock_timestamp()` })
        .where('id', '=', id)
        .where('state', '=', 'parked')
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async list({ state, storeId, limit }) {
      const rows = await db
        .selectFrom('inbox')
        .select([
          'id',
          'received_at',
          'platform',
          'store_id',
          'topic',
          'reason',
          'state',
          'attempts',
          'fault',
        ])
        .$if(state !== undefined, (query) => query.where('state', '=', state as InboxState))
        .$if(storeId !== undefined, (query) => query.where('store_id', '=', storeId as string))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ received_at, store_id, ...row }) => ({
        ...row,
        receivedAt: received_at.toISOString(),
        storeId: store_id,
      }));
    },
    async counts() {
      const rows = await db
        .selectFrom('inbox')
        .select(['state', (expression) => expression.fn.countAll<string>().as('count')])
        .where('state', 'in', ['pending', 'parked'])
        .groupBy('state')
        .execute();
      const of = (state: InboxState) => Number(rows.find((row) => row.state === state)?.count ?? 0);
      return { pending: of('pending'), parked: of('parked') };
    },
  };
}

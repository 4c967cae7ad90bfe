import type { Order } from '@orderdock/schema';
import { sql } from 'kysely';
import type { Db } from '../database/database.ts';
import { type OrderSummary, SUMMARY_COLUMNS, toSummary } from './order-summary.ts';

export interface OrderFilter {
  readonly platform?: string | undefined;
  readonly storeId?: string | undefined;
  readonly status?: string | undefined;
  /** The id of the last order of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
}

export interface TimelineEntry {
  readonly at: string;
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
}

export interface OrderDetail {
  readonly summary: OrderSummary;
  readonly order: Order;
  readonly timeline: readonly TimelineEntry[];
}

export interface Orders {
  /** Newest first. */
  list(filter: OrderFilter): Promise<readonly OrderSummary[]>;
  find(id: string): Promise<OrderDetail | undefined>;
  count(): Promise<number>;
}

export function createOrders(db: Db): Orders {
  return {
    async list({ platform, storeId, status, before, limit }) {
      const rows = await db
        .selectFrom('orders')
        .select(SUMMARY_COLUMNS)
        .$if(platform !== undefined, (query) => query.where('platform', '=', platform as string))
        .$if(storeId !== undefined, (query) => query.where('store_id', '=', storeId as string))
        .$if(status !== undefined, (query) => query.where('status', '=', status as string))
        .$if(before !== undefined, (query) => query.where('id', '<', before as string))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toSummary);
    },
    async find(id) {
      const row = await db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst();
      if (row === undefined) return undefined;
      const timeline = await db
        .selectFrom('order_timeline')
        .select(['at', 'kind', 'title', 'detail'])
        .where('order_id', '=', id)
        .unionAll(
          db
            .selectFrom('outbox')
            .select(['created_at as at', sql<'event'>`'event'`.as('kind'), 'type as title', 'id as detail'])
            .where('order_id', '=', id),
        )
        .orderBy('at')
        // Both carry the database's time of one statement; what was stored comes before what was announced of it.
        .orderBy('kind', 'desc')
        .execute();
      return {
        summary: toSummary(row),
        order: row.data,
        timeline: timeline.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
      };
    },
    async count() {
      const row = await db
        .selectFrom('orders')
        .select((expression) => expression.fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
  };
}

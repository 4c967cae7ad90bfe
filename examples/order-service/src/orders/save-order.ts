import type { EventFactory, Order, OrderEventType } from '@orderdock/schema';
import { sql } from 'kysely';
import { type Queryable, runOn } from '../database/database.ts';

/** What a stored revision leaves behind: the row's id and whether the order was new. */
export interface SavedOrder {
  readonly orderId: string;
  readonly created: boolean;
}

interface SaveOptions {
  readonly events: EventFactory;
  /** The platform's word for what happened, for the timeline. */
  readonly topic: string;
  /** Whether this is the first revision that is stored. */
  readonly created: boolean;
}

/**
 * Writes one revision of an order with its timeline entry and its outbox event, on the caller's transaction. An outbox
 * row exists if and only if the revision does.
 */
export async function saveOrder(
  tx: Queryable,
  order: Order,
  { events, topic, created }: SaveOptions,
): Promise<SavedOrder> {
  const type: OrderEventType = created ? 'order.created' : 'order.updated';
  // By the published contract: the order can be rebuilt from its events, and none of them holds personal data.
  const event = events.createOf(type, order);
  const total = order.totals.grand.shop;
  const { derived: status } = order.status;
  const { kind, value: revision } = order.revision;
  const number = order.number ?? null;
  const data = JSON.stringify(order);
  const write = created
    ? sql`INSERT INTO orders (id, platform, store_id, platform_order_id, number, status, currency, total, line_count,
            revision_kind, revision_value, data)
          VALUES (${event.id}, ${order.platform}, ${order.storeId}, ${order.platformOrderId}, ${number}, ${status},
            ${total.currency}, ${total.amount}, ${order.lines.length}, ${kind}, ${revision}, ${data})`
    : sql`UPDATE orders SET number = ${number}, status = ${status}, currency = ${total.currency},
            total = ${total.amount}, line_count = ${order.lines.length}, revision_kind = ${kind},
            revision_value = ${revision}, data = ${data}, version = version + 1, updated_at = clock_timestamp()
          WHERE platform = ${order.platform} AND store_id = ${order.storeId}
            AND platform_order_id = ${order.platformOrderId}`;
  const title = created ? `Stored from ${topic}` : `Updated by ${topic}`;
  // One statement, one round trip: the three rows stand or fall together.
  const [written] = await runOn(
    tx,
    sql<{ orderId: string }>`
    WITH written AS (${write} RETURNING id),
    noted AS (
      INSERT INTO order_timeline (order_id, kind, title, detail)
      SELECT id, 'revision', ${title}::text, ${`${status}, revision ${revision}`}::text FROM written
    )
    INSERT INTO outbox (id, type, subject, order_id, event)
    SELECT ${event.id}, ${event.type}, ${event.subject}, id, ${JSON.stringify(event)}::json FROM written
    RETURNING order_id AS "orderId"
  `,
  );
  if (written === undefined) throw new Error(`No order row to update for ${event.subject}`);
  return { orderId: written.orderId, created };
}

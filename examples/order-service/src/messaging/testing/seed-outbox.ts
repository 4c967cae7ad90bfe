import type pg from 'pg';
import type { CloudEvent } from '../cloud-event.ts';

/** Commits events as their orders would, in this order; the subject stands for the order. */
export async function seedOutbox(pool: pg.Pool, events: readonly CloudEvent[]): Promise<void> {
  for (const event of events)
    await pool.query(
      'INSERT INTO outbox (id, type, subject, order_id, event) VALUES ($1, $2, $3, $3, $4::json)',
      [event.id, event.type, event.subject, JSON.stringify(event)],
    );
}

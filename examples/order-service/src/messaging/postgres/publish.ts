import { sql } from 'kysely';
import { type Queryable, runOn } from '../../database/database.ts';
import { attributesOf, type CloudEvent, encodeEvent } from '../cloud-event.ts';
import { type FilterPolicy, matchesFilter } from '../filter-policy.ts';

interface SubscriptionRow {
  readonly name: string;
  readonly filter: FilterPolicy;
}

/**
 * Puts each event into the queue of every subscription that wants it, all of them in one statement: all or none. An event
 * that a queue still holds, dead letters included, is left as it is.
 */
export async function publishInto(db: Queryable, events: readonly CloudEvent[]): Promise<void> {
  const subscriptions = await runOn(db, sql<SubscriptionRow>`SELECT name, filter FROM bus_subscriptions`);
  const wanted = events.flatMap((event) => {
    const attributes = attributesOf(event);
    const body = encodeEvent(event);
    return subscriptions
      .filter(({ filter }) => matchesFilter(filter, attributes))
      .map(({ name }) => ({ name, id: event.id, subject: event.subject, body }));
  });
  if (wanted.length === 0) return;
  // The ordinality keeps the order of publishing, which `seq` then repeats.
  await runOn(
    db,
    sql`
      INSERT INTO bus_messages (subscription, event_id, subject, body)
      SELECT subscription, event_id, subject, body
      FROM unnest(${wanted.map(({ name }) => name)}::text[], ${wanted.map(({ id }) => id)}::text[],
        ${wanted.map(({ subject }) => subject)}::text[], ${wanted.map(({ body }) => body)}::text[])
        WITH ORDINALITY AS wanted (subscription, event_id, subject, body, place)
      ORDER BY place
      ON CONFLICT ON CONSTRAINT bus_messages_event DO NOTHING`,
  );
}

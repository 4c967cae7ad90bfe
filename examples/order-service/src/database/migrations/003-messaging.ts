import { type Kysely, sql } from 'kysely';

/**
 * What the relay needs of the outbox, and the bus in PostgreSQL: a queue for each subscription. `seq` is the order of the
 * log: of one order it rises with every commit, because whoever writes an event holds the order's row. An id does not, where
 * two processes disagree about the time. Rows stay when they were sent: they are the order's history.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // json and not jsonb: an event holds texts that a sender wrote, and jsonb refuses U+0000 and lone surrogates.
  await sql`
    ALTER TABLE outbox
      ALTER COLUMN event TYPE json,
      ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY,
      ADD COLUMN sent_at timestamptz,
      ADD COLUMN attempts integer NOT NULL DEFAULT 0,
      ADD COLUMN next_attempt_at timestamptz,
      ADD COLUMN fault text`.execute(db);
  await sql`CREATE INDEX outbox_unsent ON outbox (seq) WHERE sent_at IS NULL`.execute(db);
  await sql`
    CREATE TABLE bus_subscriptions (
      name       text PRIMARY KEY,
      filter     json NOT NULL,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`.execute(db);
  await sql`
    CREATE TABLE bus_messages (
      seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      subscription text NOT NULL REFERENCES bus_subscriptions ON DELETE CASCADE,
      event_id     text NOT NULL,
      subject      text NOT NULL,
      body         text NOT NULL,
      attempts     integer NOT NULL DEFAULT 0,
      free_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
      token        uuid,
      fault        json,
      CONSTRAINT bus_messages_event UNIQUE (subscription, event_id)
    )`.execute(db);
  // A message with a fault is a dead letter: it waits for nobody, and nobody waits for it.
  await sql`CREATE INDEX bus_messages_waiting ON bus_messages (subscription, seq) WHERE fault IS NULL`.execute(
    db,
  );
  await sql`
    CREATE INDEX bus_messages_of_subject ON bus_messages (subscription, subject, seq) WHERE fault IS NULL`.execute(
    db,
  );
}

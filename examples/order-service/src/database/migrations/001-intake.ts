import { type Kysely, sql } from 'kysely';

/**
 * Stores, orders with their timeline and outbox, and the inbox of raw deliveries. What a sender wrote is `json` and not
 * `jsonb`, because jsonb refuses U+0000 and lone surrogates, and a hostile text is no reason to lose an order.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE stores (
      platform   text NOT NULL,
      store_id   text NOT NULL,
      secrets    text[] NOT NULL,
      tier       text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (platform, store_id)
    )`.execute(db);
  await sql`
    CREATE TABLE orders (
      id                text PRIMARY KEY,
      platform          text NOT NULL,
      store_id          text NOT NULL,
      platform_order_id text NOT NULL,
      number            text,
      status            text NOT NULL,
      currency          text NOT NULL,
      total             numeric NOT NULL,
      line_count        integer NOT NULL,
      revision_kind     text NOT NULL,
      revision_value    text NOT NULL,
      version           integer NOT NULL DEFAULT 1,
      data              json NOT NULL,
      stored_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
      updated_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
      CONSTRAINT orders_identity UNIQUE (platform, store_id, platform_order_id)
    )`.execute(db);
  // Ids are ULIDs, so that each of these lists newest first and pages by the id alone.
  await sql`CREATE INDEX orders_by_store ON orders (store_id, id DESC)`.execute(db);
  await sql`CREATE INDEX orders_by_status ON orders (status, id DESC)`.execute(db);
  await sql`
    CREATE TABLE order_timeline (
      id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      order_id text NOT NULL,
      at       timestamptz NOT NULL DEFAULT statement_timestamp(),
      kind     text NOT NULL,
      title    text NOT NULL,
      detail   text NOT NULL
    )`.execute(db);
  await sql`CREATE INDEX order_timeline_by_order ON order_timeline (order_id, id)`.execute(db);
  await sql`
    CREATE TABLE outbox (
      id         text PRIMARY KEY,
      type       text NOT NULL,
      subject    text NOT NULL,
      order_id   text NOT NULL,
      event      jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT statement_timestamp()
    )`.execute(db);
  await sql`CREATE INDEX outbox_by_order ON outbox (order_id)`.execute(db);
  // The body belongs to the key: one delivery id may come with two bodies, from two subscriptions to one event, and each was
  // answered with a 2xx.
  await sql`
    CREATE TABLE inbox (
      id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      received_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
      platform        text NOT NULL,
      store_id        text NOT NULL,
      topic           text NOT NULL,
      delivery_id     text NOT NULL,
      reason          text NOT NULL,
      state           text NOT NULL,
      attempts        integer NOT NULL DEFAULT 0,
      next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      fault           json,
      outcome         text,
      method          text NOT NULL,
      url             text NOT NULL,
      headers         json NOT NULL,
      body            bytea NOT NULL,
      body_sha256     bytea NOT NULL GENERATED ALWAYS AS (sha256(body)) STORED,
      CONSTRAINT inbox_delivery UNIQUE (platform, store_id, topic, delivery_id, body_sha256)
    )`.execute(db);
  await sql`CREATE INDEX inbox_due ON inbox (next_attempt_at) WHERE state = 'pending'`.execute(db);
  await sql`CREATE INDEX inbox_by_state ON inbox (state, id DESC)`.execute(db);
}

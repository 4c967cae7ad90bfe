import { createIdempotencyGuard } from '@orderdock/idempotency';
import { type PgPool, postgresStore } from '@orderdock/idempotency/postgres';
import { pino } from 'pino';
import { idempotentHandler } from '../../src/messaging/consumer/idempotent-handler.ts';
import { createOutbox } from '../../src/messaging/outbox/outbox.ts';
import { createRelay } from '../../src/messaging/outbox/relay.ts';
import { createPostgresBus } from '../../src/messaging/postgres/postgres-bus.ts';

const logger = pino({ level: 'silent' });

/** Relay, bus and one subscription whose effect is a row of `effects`, at work on `pool` until it is stopped. */
export async function startMessagingAtWork(pool: PgPool, schema: string) {
  const guard = createIdempotencyGuard({ store: postgresStore({ pool, schema }) });
  const bus = createPostgresBus({ pool, logger, pollMs: 30 });
  const handler = idempotentHandler({
    guard,
    tenant: 'test',
    subscription: 'ledger',
    effect: async (tx, { id, subject }) =>
      void (await tx.query('INSERT INTO effects (event_id, subject) VALUES ($1, $2)', [id, subject])),
  });
  // More attempts than there are deaths, so that no event is given up.
  const retry = { maxAttempts: 20, firstDelayMs: 10 };
  await bus.subscribe({ name: 'ledger', handler, leaseMs: 300, retry });
  const relay = createRelay({ outbox: createOutbox(pool), bus, logger, idleMs: 30 });
  relay.start();
  return {
    async stop() {
      await relay.stop();
      await bus.close();
    },
  };
}

/** Whether every committed event was sent and handled. */
export async function isAllDone(pool: PgPool): Promise<boolean> {
  const { rows } = await pool.query<{ left: string }>(
    `SELECT (SELECT count(*) FROM outbox WHERE sent_at IS NULL) + (SELECT count(*) FROM bus_messages) AS left`,
  );
  return rows[0]?.left === '0';
}

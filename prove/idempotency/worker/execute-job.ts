import { randomUUID } from 'node:crypto';
import type { IdempotencyGuard } from '@orderdock/idempotency';
import type { PgClient } from '@orderdock/idempotency/postgres';
import type { Answer, Job } from '../messages.ts';
import type { ReceiverParts } from './receiver.ts';

/** Short, so that a proof of a minute sees many leases run out. */
const LEASE_MS = 400;

/**
 * Mode L: a call to somebody outside, who knows idempotency keys, and a row of our own that is committed with the
 * result. The one outside keeps the first call of each key and a list of all of them.
 */
export function executeJob(
  guard: IdempotencyGuard<PgClient>,
  { config, outside, trap, effects }: ReceiverParts,
): (job: Job) => Promise<Answer> {
  const { schema } = config;
  return async (job) => {
    const { order, revision, delivery } = job;
    const outcome = await guard.execute<{ readonly nonce: string }>(
      { tenant: 'acme', scope: ['shopify', 'capture'], id: delivery },
      `${order} ${revision}`,
      async ({ token, key, commit }) => {
        const nonce = randomUUID();
        await outside.query(`INSERT INTO ${schema}.begun (delivery, token) VALUES ($1, $2)`, [
          delivery,
          token,
        ]);
        await trap.pass('before the call outside');
        await outside.query(`INSERT INTO ${schema}.called (delivery, key) VALUES ($1, $2)`, [
          delivery,
          key('charge'),
        ]);
        await trap.pass('after the call outside');
        commit(async (tx) => {
          await tx.query(`${effects.applied} VALUES ($1, $2, $3, $4)`, [order, revision, delivery, nonce]);
          await tx.query(`UPDATE ${schema}.applied SET token = $2 WHERE nonce = $1`, [nonce, token]);
          await tx.query(`${effects.outbox} VALUES ($1, $2, $3)`, [order, revision, nonce]);
        });
        return { nonce };
      },
      { leaseMs: LEASE_MS, onExpired: 'rerun', maxAttempts: 1_000 },
    );
    return { status: outcome.status, nonce: 'result' in outcome ? outcome.result.nonce : undefined };
  };
}

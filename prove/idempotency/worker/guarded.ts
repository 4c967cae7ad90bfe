import { randomUUID } from 'node:crypto';
import { type Clock, createIdempotencyGuard, type TransactionRequest } from '@orderdock/idempotency';
import { postgresStore } from '@orderdock/idempotency/postgres';
import { redisFast } from '@orderdock/idempotency/redis';
import type { Answer, Job } from '../messages.ts';
import { executeJob } from './execute-job.ts';
import type { GuardParts, Receiver, ReceiverParts } from './receiver.ts';
import { skewedClock } from './skewed-clock.ts';
import { trappedFast } from './trapped-fast.ts';
import { trappedLease } from './trapped-lease.ts';

/** How long a platform waits for its answer, in milliseconds. */
const DEADLINE_MS = 800;

/** The guard as an application makes it; `change` makes a naive variant of one of its parts. */
export function guardedReceiver(
  parts: ReceiverParts,
  change: (parts: GuardParts) => GuardParts = (given) => given,
): Receiver {
  const { config, pool, redis, trap, effects } = parts;
  const clock = skewedClock(config.skewMs);
  const postgres = postgresStore({ pool, schema: config.schema, clock });
  const store = { ...postgres, lease: postgres.lease && trappedLease(postgres.lease, trap) };
  // Longer than the default: on a machine that is busy Redis would be left alone most of the time.
  const tier = redisFast({
    client: redis,
    prefix: config.prefix,
    timeoutMs: 250,
    facts: config.facts,
    clock,
  });
  const inFlight = { waitMs: 1_000 };
  const guard = createIdempotencyGuard({
    ...change({ store, fast: trappedFast(tier, trap) }),
    clock,
    inFlight,
  });
  const execute = executeJob(guard, parts);

  return async (job): Promise<Answer> => {
    if (job.mode === 'execute') return execute(job);
    if (job.mode === 'insert') {
      const { order, revision, delivery } = job;
      const outcome = await guard.insert(requestOf(job, clock), {
        text: `${effects.applied} SELECT $1, $2::int, $3, $4 FROM claimed RETURNING order_id, revision, nonce`,
        parameters: [order, revision, delivery, randomUUID()],
        outbox: `${effects.outbox} SELECT order_id, revision, nonce FROM effect`,
      });
      const nonce = 'result' in outcome ? outcome.result[0]?.['nonce'] : undefined;
      return { status: outcome.status, nonce: nonce ?? undefined };
    }
    const outcome = await guard.transaction(requestOf(job, clock), async (tx) => ({
      nonce: await effects.write(tx, job),
    }));
    return { status: outcome.status, nonce: 'result' in outcome ? outcome.result.nonce : undefined };
  };
}

function requestOf({ order, revision, delivery }: Job, clock: Clock): TransactionRequest<number> {
  return {
    tenant: 'acme',
    delivery: { scope: ['shopify', 'store-1', 'orders'], id: delivery, fingerprint: `${order} ${revision}` },
    entity: ['shopify', 'store-1', order],
    revision,
    // An instant of this process's own clock, whatever that shows.
    deadlineAt: clock.now() + DEADLINE_MS,
    compare: (incoming, current) =>
      incoming > current ? 'apply' : incoming === current ? 'duplicate' : 'stale',
  };
}

import { createBulkhead, createOverflow } from '@orderdock/bulkhead';
import { bullmqQueue } from '@orderdock/bulkhead/bullmq';
import { createIdempotencyGuard } from '@orderdock/idempotency';
import { postgresStore } from '@orderdock/idempotency/postgres';
import { Redis } from 'ioredis';
import PQueue from 'p-queue';
import { Pool } from 'pg';
import type { Job, ProcessTask } from './words.ts';

/** Takes jobs in. */
export interface Receiver {
  /** Resolves when the job may be acknowledged, with whether it is kept for later. */
  accept(job: Job): Promise<boolean>;
  /** Resolves when what this process has begun is over. */
  close(): Promise<void>;
}

type Ran = (isAgain: boolean) => void;

function connect(url: string): Pool {
  const pool = new Pool({ connectionString: url, max: 5 });
  return pool.on('error', () => {});
}

export async function createReceiver(task: ProcessTask, ran: Ran): Promise<Receiver> {
  const receiver = task.variant === 'naive' ? naiveReceiver(task, ran) : overflowReceiver(task, ran);
  return await receiver;
}

/** The bulkhead, its overflow in BullMQ, and the guard around each effect. */
async function overflowReceiver(task: ProcessTask, ran: Ran): Promise<Receiver> {
  const { databaseUrl, redisUrl, schema } = task;
  const pool = connect(databaseUrl);
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  redis.on('error', () => {});
  const guard = createIdempotencyGuard({ store: postgresStore({ pool, schema }) });
  const overflow = createOverflow<Job>({
    queues: [{ name: 'bullmq', queue: bullmqQueue({ client: redis, name: schema, timeoutMs: 1_500 }) }],
    async handler({ storeId, id }, { signal }) {
      const request = {
        tenant: 'acme',
        delivery: { scope: ['shopify', storeId, 'orders/create'], id },
        entity: ['shopify', storeId, id],
        revision: 1,
        compare: () => 'duplicate' as const,
        signal,
      };
      const { status } = await guard.transaction(request, (tx) =>
        tx.query(`INSERT INTO ${schema}.effect (id) VALUES ($1)`, [id]),
      );
      if (!['executed', 'replayed', 'duplicate', 'stale'].includes(status)) throw new Error(status);
      ran(status !== 'executed');
    },
    ...{ leaseMs: 1_500, pollMs: 50, firstDelayMs: 20, maxDelayMs: 200, lanes: 2, concurrency: 16 },
    // Each death is an attempt.
    maxAttempts: 1_000,
  });
  const bulkhead = createBulkhead({
    tiers: { dedicated: { slots: 2, queue: 4 }, shared: { kind: 'shared', slots: 1, queue: 1 } },
    tierOf: (storeId) => (storeId === 'store-0' ? 'dedicated' : 'shared'),
    pools: { common: { slots: 16 } },
    backup: { slots: 2 },
  });
  overflow.drainInto(bulkhead);
  return {
    async accept(job) {
      const { outcome } = await overflow.submit(job.store, { id: job.id, payload: job });
      return outcome === 'overflowed';
    },
    async close() {
      await overflow.close();
      await bulkhead.close();
      redis.disconnect();
      await pool.end();
    },
  };
}

/** A queue in this process's memory; whatever is in it has been acknowledged. */
function naiveReceiver({ databaseUrl, schema }: ProcessTask, ran: Ran): Receiver {
  const pool = connect(databaseUrl);
  const queue = new PQueue({ concurrency: 4 });
  const work = async ({ id }: Job) => {
    await pool.query(`INSERT INTO ${schema}.effect (id) VALUES ($1)`, [id]);
    ran(false);
  };
  return {
    async accept(job) {
      void queue.add(() => work(job));
      return true;
    },
    async close() {
      await queue.onIdle();
      await pool.end();
    },
  };
}

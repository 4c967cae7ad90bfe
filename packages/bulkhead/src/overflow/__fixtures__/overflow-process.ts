import { writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import { bullmqQueue } from '../../bullmq/index.ts';
import { createBulkhead } from '../../index.ts';
import { postgresQueue } from '../../postgres/index.ts';
import { createOverflow } from '../index.ts';

/**
 * A process that is made to be killed: it submits the jobs that it is given, says which were accepted, each as soon as
 * it knows, and works off whatever is in the queue. Says `empty` when all of its jobs were accepted and the queue is.
 */
const [kind = '', databaseUrl = '', redisUrl = '', schema = '', list = ''] = process.argv.slice(2);
const say = (text: string) => writeSync(1, `${text}\n`);

/** A job is `store:order:revision`. */
const jobs = list.split(',').filter(Boolean);
const storeOf = (id: string): string => id.split(':')[0] ?? '';

const pool = new pg.Pool({ connectionString: databaseUrl, max: 6, connectionTimeoutMillis: 1_000 });
pool.on('error', () => {});
const redis = new Redis(redisUrl, { maxRetriesPerRequest: null, retryStrategy: () => 20, lazyConnect: true });
redis.on('error', () => {});
const queue =
  kind === 'postgres'
    ? postgresQueue({ client: pool, schema, durability: 'vouched', timeoutMs: 1_000 })
    : bullmqQueue({ client: redis, name: schema, timeoutMs: 1_000 });

const overflow = createOverflow<string>({
  queues: [{ name: kind, queue }],
  async handler({ id, storeId, payload }) {
    const [, order, revision] = payload.split(':');
    // One statement, one commit: the guard, the order in which jobs took effect, and the newest revision.
    await pool.query(
      `WITH effect AS (
        INSERT INTO ${schema}.effect (id, store) VALUES ($1, $2)
        ON CONFLICT (id) DO UPDATE SET takes = effect.takes + 1
      )
      INSERT INTO ${schema}.state (store, ord, revision) VALUES ($2, $3, $4)
      ON CONFLICT (store, ord) DO UPDATE SET revision = excluded.revision WHERE state.revision < excluded.revision`,
      [id, storeId, order, Number(revision)],
    );
  },
  fifo: (storeId) => storeId === 'strict',
  leaseMs: 1_000,
  pollMs: 50,
  firstDelayMs: 20,
  maxDelayMs: 100,
  // Each death is an attempt.
  maxAttempts: 1_000,
  lanes: 2,
});
const bulkhead = createBulkhead({ tiers: { shared: { slots: 1, queue: 0 } } });
overflow.drainInto(bulkhead);

/** As a platform does with a webhook: again under the same id until it is accepted. */
async function accept(id: string): Promise<void> {
  for (;;) {
    try {
      const { outcome } = await overflow.submit(storeOf(id), { id, payload: id });
      say(`${outcome} ${id}`);
      return;
    } catch {
      await delay(5);
    }
  }
}

async function inTurn(ids: readonly string[]): Promise<void> {
  for (const id of ids) await accept(id);
}

const loose = jobs.filter((id) => storeOf(id) !== 'strict');
const turns = Array.from({ length: 24 }, (_, turn) =>
  inTurn(loose.filter((_id, index) => index % 24 === turn)),
);
await Promise.all([inTurn(jobs.filter((id) => storeOf(id) === 'strict')), ...turns]);
for (;;) {
  const depth = await queue.stats().then(
    (stats) => stats.depth,
    () => 1,
  );
  if (depth === 0) break;
  await delay(20);
}
say('empty');
await overflow.close({ drainMs: 1_000 });
await bulkhead.close({ drainMs: 0 });
redis.disconnect();
await pool.end();

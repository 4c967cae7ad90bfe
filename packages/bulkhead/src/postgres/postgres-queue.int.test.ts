import { randomBytes } from 'node:crypto';
import { QueueNotDurableError, QueueUnavailableError } from '@orderdock/kit';
import { createFakeClock, describeQueueContract } from '@orderdock/kit/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { applyQueueMigrations, type PostgresQueueOptions, postgresQueue } from './index.ts';

const ROOM = { maxJobs: 100_000, maxBytes: 100_000_000 };
const TERMS = { limit: 10, leaseMs: 60_000 };
const job = (id: string, key = id) => ({ id, key, payload: `payload of ${id}` });

/** A name that has to be quoted. */
const schema = `Queue "${randomBytes(4).toString('hex')}"`;
const quoted = `"${schema.replaceAll('"', '""')}"`;
let pool: pg.Pool;

beforeAll(async () => {
  pool = new pg.Pool({ connectionString: inject('databaseUrl'), max: 8 });
  await pool.query(`CREATE SCHEMA ${quoted}`);
  await Promise.all([applyQueueMigrations(pool, { schema }), applyQueueMigrations(pool, { schema })]);
});
afterAll(async () => {
  await pool.query(`DROP SCHEMA ${quoted} CASCADE`);
  await pool.end();
});

/** The server of the tests skips fsync. */
const queueOf = (options: Partial<PostgresQueueOptions> = {}) =>
  postgresQueue({
    client: pool,
    schema,
    name: randomBytes(4).toString('hex'),
    durability: 'vouched',
    ...options,
  });

describeQueueContract(
  { describe, test },
  {
    name: 'in PostgreSQL',
    priorities: true,
    async create() {
      const name = randomBytes(4).toString('hex');
      const queue = queueOf({ name });
      return {
        queue,
        async pass(ms) {
          await pool.query(
            `UPDATE ${quoted}.orderdock_queue_job SET free_at = free_at - $2 * interval '1 ms',
              added_at = added_at - $2 * interval '1 ms', rank = rank - $2 WHERE queue = $1`,
            [name, ms],
          );
        },
        reopen: async () => queueOf({ name }),
        dispose: () => queue.close(),
      };
    },
  },
);

test('queues of different names know nothing of one another', async () => {
  const [one, other] = [queueOf(), queueOf()];
  await one.add(job('1'), ROOM);
  expect(await other.add(job('1'), ROOM)).toBe('added');
  expect(await one.claim(TERMS)).toHaveLength(1);
  expect(await other.claim(TERMS)).toHaveLength(1);
});

test('many who claim at once get each key once, and every job comes out once, in the order of its key', async () => {
  const name = randomBytes(4).toString('hex');
  const queues = Array.from({ length: 4 }, () => queueOf({ name }));
  const ids = Array.from({ length: 400 }, (_, n) => `${n}`);
  await Promise.all(ids.map((id, n) => queues[n % 4]?.add(job(id, `key-${n % 20}`), ROOM)));
  const seen: string[] = [];
  const out = new Set<string>();
  const work = async (queue: ReturnType<typeof queueOf>) => {
    for (;;) {
      const claims = await queue.claim({ limit: 7, leaseMs: 60_000 });
      if (claims.length === 0 && (await queue.stats()).depth === 0) return;
      for (const { key } of claims) {
        expect(out.has(key)).toBe(false);
        out.add(key);
      }
      for (const claim of claims) seen.push(claim.id);
      for (const { key } of claims) out.delete(key);
      await Promise.all(claims.map((claim) => queue.complete(claim)));
    }
  };
  await Promise.all(queues.map(work));
  expect(seen.toSorted()).toEqual(ids.toSorted());
  for (let key = 0; key < 20; key++) {
    // Four clients added side by side: each one's jobs of a key are in its order.
    const ofKey = seen.filter((id) => Number(id) % 20 === key).map(Number);
    expect(ofKey).toHaveLength(20);
    expect(ofKey).toEqual(ofKey.toSorted((a, b) => a - b));
  }
  expect(await queues[0]?.stats()).toEqual({ depth: 0, parked: 0, bytes: 0, oldestAgeMs: 0 });
});

test('a claim does not wait for one that is under way', async () => {
  const name = randomBytes(4).toString('hex');
  const queue = queueOf({ name });
  await queue.add(job('1'), ROOM);
  await queue.add(job('2'), ROOM);
  const other = await pool.connect();
  await other.query('BEGIN');
  const held = queueOf({ name, client: other });
  expect((await held.claim({ ...TERMS, limit: 1 })).map(({ id }) => id)).toEqual(['1']);
  expect((await queue.claim(TERMS)).map(({ id }) => id)).toEqual(['2']);
  await other.query('ROLLBACK');
  other.release();
  expect((await queue.claim(TERMS)).map(({ id }) => id)).toEqual(['1']);
});

test('an addition is committed to the disk though the session was told not to wait for it', async () => {
  const client = await pool.connect();
  await client.query("SET synchronous_commit = 'off'");
  await client.query('BEGIN');
  await queueOf({ client }).add(job('1'), ROOM);
  const { rows } = await client.query("SELECT current_setting('synchronous_commit') AS told");
  expect(rows).toEqual([{ told: 'on' }]);
  await client.query('ROLLBACK');
  client.release(true);
});

test('a session that is told to be serializable adds and completes side by side', async () => {
  const serial = new pg.Pool({
    connectionString: inject('databaseUrl'),
    max: 4,
    options: '-c default_transaction_isolation=serializable',
  });
  const name = randomBytes(4).toString('hex');
  const queues = Array.from({ length: 4 }, () => queueOf({ name, client: serial }));
  const results = await Promise.allSettled(queues.map((queue, n) => queue.add(job(`${n}`, 'key'), ROOM)));
  const kept = results.filter((result) => result.status === 'fulfilled').length;
  // A conflict is an answer: what was refused is not there, and the count is exact.
  expect((await queueOf({ name }).stats()).depth).toBe(kept);
  expect(kept).toBeGreaterThan(0);
  await serial.end();
});

test('a server without fsync is refused by the name of the setting, until somebody vouches for it', async () => {
  const queue = queueOf({ durability: 'checked' });
  const error = await queue.add(job('1'), ROOM).catch((reason: unknown) => reason);
  expect(QueueNotDurableError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({
    code: 'QUEUE_NOT_DURABLE',
    wrong: [{ setting: 'fsync', required: 'on', actual: 'off' }],
  });
});

test('a statement that is not answered ends at its deadline', async () => {
  const clock = createFakeClock();
  const silent = { query: () => new Promise<never>(() => {}) };
  const adding = queueOf({ client: silent, clock, timeoutMs: 500 }).add(job('1'), ROOM);
  const ended = adding.catch((reason: unknown) => reason);
  await clock.advance(500);
  const error = await ended;
  expect(QueueUnavailableError.isInstance(error) && error.reason).toBe('timeout');
  expect(clock.sleeping).toBe(0);
});

test('what the database says is the cause, and a later call may succeed', async () => {
  let fails = true;
  const client = {
    query: (text: string, values?: unknown[]) =>
      fails ? Promise.reject(new Error('ECONNREFUSED')) : pool.query(text, values),
  };
  const queue = queueOf({ client });
  await expect(queue.add(job('1'), ROOM)).rejects.toMatchObject({
    code: 'QUEUE_UNAVAILABLE',
    reason: 'connection',
    cause: new Error('ECONNREFUSED'),
  });
  fails = false;
  expect(await queue.add(job('1'), ROOM)).toBe('added');
});

test('an id that no index holds is refused before anything is sent', async () => {
  await expect(queueOf().add(job('x'.repeat(2_001), 'key'), ROOM)).rejects.toMatchObject({ option: 'id' });
  await expect(queueOf().add(job('x', 'x'.repeat(2_001)), ROOM)).rejects.toMatchObject({ option: 'key' });
});

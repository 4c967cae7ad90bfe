import { startRedis } from '@orderdock/servers';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { RecoveryRefusedError } from '../recovery/errors.ts';
import { createRecoveryBuffer } from '../recovery/recovery-buffer.ts';
import { isDown, testDatabase } from '../recovery/test/database.ts';
import { redisRecoveryQueue } from './recovery-queue.ts';

const KEYS = 4;
const ENTRIES = 120;

test('kill -9 of the queue Redis while buffering and while draining loses and doubles nothing', async () => {
  await using redis = await startRedis({ durable: true });
  const client = new Redis(redis.url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
  client.on('error', () => {});
  const database = testDatabase();
  const buffer = createRecoveryBuffer<number, string>({
    name: 'orders',
    queue: redisRecoveryQueue({ client, timeoutMs: 200 }),
    write: (entry) => database.write(entry),
    isDown,
    firstDelayMs: 10,
    maxDelayMs: 50,
    pollMs: 20,
    drain: { perSecond: 500 },
  });
  await buffer.open();
  database.down = true;
  let refused = 0;
  // Away until the buffer has noticed it.
  const crash = async () => {
    const noticed = new Promise<void>((resolve) => {
      const stop = buffer.on('queue_failed', () => {
        stop();
        resolve();
      });
    });
    await redis.kill();
    await noticed;
    await redis.restart();
  };
  let crashing: Promise<void> | undefined;
  for (let index = 0; index < ENTRIES; index++) {
    if (index % 40 === 20) crashing = crash();
    // A refused entry is sent again under its id, as a platform does with a webhook, until it is taken.
    for (let taken = false; !taken; ) {
      try {
        await buffer.accept({ id: String(index), key: `key-${index % KEYS}`, payload: index });
        taken = true;
      } catch (error) {
        if (!RecoveryRefusedError.isInstance(error)) throw error;
        expect(error.reason).toBe('queue');
        refused++;
      }
    }
  }
  await crashing;
  expect(refused).toBeGreaterThan(0);
  expect((await buffer.snapshot()).depth).toBe(ENTRIES);

  const half = Promise.withResolvers<void>();
  const all = Promise.withResolvers<void>();
  const seen = new Set<string>();
  buffer.on('drained', ({ id }) => {
    seen.add(id);
    if (seen.size === ENTRIES / 2) half.resolve();
  });
  buffer.on('state', ({ to }) => to === 'normal' && all.resolve());
  database.down = false;
  await half.promise;
  await crash();
  await all.promise;
  expect(database.rows).toHaveLength(ENTRIES);
  for (let key = 0; key < KEYS; key++) {
    const ids = database.rows.filter((row) => row.key === `key-${key}`).map(({ id }) => Number(id));
    expect(ids).toEqual(Array.from({ length: ENTRIES / KEYS }, (_, index) => key + KEYS * index));
  }
  await buffer.close();
  client.disconnect();
});

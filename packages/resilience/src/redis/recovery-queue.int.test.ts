import { randomUUID } from 'node:crypto';
import { QueueNotDurableError } from '@orderdock/kit';
import { describeQueueContract } from '@orderdock/kit/testing';
import { type Server, startRedis } from '@orderdock/servers';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createRecoveryBuffer } from '../recovery/recovery-buffer.ts';
import { isDown, testDatabase } from '../recovery/test/database.ts';
import { redisRecoveryQueue } from './recovery-queue.ts';

const DURABLE = {
  appendonly: 'yes',
  appendfsync: 'always',
  'no-appendfsync-on-rewrite': 'no',
  'maxmemory-policy': 'noeviction',
};
const ROOM = { maxJobs: 1_000, maxBytes: 1_000_000 };
const job = (id: string) => ({ id, key: 'order-1', payload: `payload of ${id}` });

let server: Server;
let admin: Redis;
const opened: Redis[] = [];

function connect(): Redis {
  const client = new Redis(server.url, { maxRetriesPerRequest: null });
  client.on('error', () => {});
  opened.push(client);
  return client;
}

async function configure(settings: Readonly<Record<string, string>> = DURABLE): Promise<void> {
  for (const [setting, value] of Object.entries(settings)) await admin.config('SET', setting, value);
}

beforeAll(async () => {
  server = await startRedis({ own: true });
  admin = new Redis(server.url, { maxRetriesPerRequest: null });
  admin.on('error', () => {});
  await configure();
});
afterEach(async () => {
  for (const client of opened.splice(0)) client.disconnect();
});
afterAll(async () => {
  admin.disconnect();
  await server.stop();
});

/** Moves everything that has a time `ms` into the past, as waiting does. */
const PASS = `
for _, key in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do redis.call('ZINCRBY', KEYS[1], -ARGV[1], key) end
for _, id in ipairs(redis.call('HKEYS', KEYS[2])) do
  local job = cmsgpack.unpack(redis.call('HGET', KEYS[2], id))
  job.a = job.a - ARGV[1]
  redis.call('HSET', KEYS[2], id, cmsgpack.pack(job))
end`;

describeQueueContract(
  { describe, test },
  {
    name: 'in Redis',
    async create() {
      const name = randomUUID();
      const queue = redisRecoveryQueue({ client: connect(), name });
      return {
        queue,
        async pass(ms) {
          await admin.eval(PASS, 2, `orderdock:{${name}}:heads`, `orderdock:{${name}}:info`, ms);
        },
        reopen: async () => redisRecoveryQueue({ client: connect(), name }),
        dispose: () => queue.close(),
      };
    },
  },
);

describe('a Redis that may lose something', () => {
  afterEach(() => configure());

  test.each([
    ['appendonly', 'no'],
    ['appendfsync', 'everysec'],
    ['no-appendfsync-on-rewrite', 'yes'],
    ['maxmemory-policy', 'allkeys-lru'],
  ])('is refused where %s is %s, by the name of the setting', async (setting, actual) => {
    await configure({ [setting]: actual });
    const queue = redisRecoveryQueue({ client: connect() });
    const error = await queue.add(job('1'), ROOM).catch((reason: unknown) => reason);
    expect(QueueNotDurableError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ code: 'QUEUE_NOT_DURABLE', wrong: [{ setting, actual }] });
    await expect(queue.stats()).rejects.toThrow(`${setting} is ${actual}`);
  });

  test('is refused where its user may not read the settings, and taken where somebody vouches for it', async () => {
    await admin.call('ACL', 'SETUSER', 'app', 'on', '>secret', '~*', '+@all', '-config');
    const url = new URL(server.url);
    url.username = 'app';
    url.password = 'secret';
    const client = new Redis(url.href);
    opened.push(client);
    const name = randomUUID();
    await expect(redisRecoveryQueue({ client, name }).stats()).rejects.toMatchObject({
      wrong: expect.arrayContaining([{ setting: 'appendfsync', required: 'always', actual: undefined }]),
    });
    const vouched = redisRecoveryQueue({ client, name, durability: 'vouched' });
    expect(await vouched.add(job('1'), ROOM)).toBe('added');
  });

  test('is refused where it stopped keeping a log after it was checked', async () => {
    const queue = redisRecoveryQueue({ client: connect(), name: randomUUID() });
    await queue.add(job('1'), ROOM);
    await configure({ appendonly: 'no' });
    await expect(queue.add(job('2'), ROOM)).rejects.toMatchObject({ code: 'QUEUE_NOT_DURABLE' });
    expect((await queue.stats()).depth).toBe(1);
  });

  test('is checked again when the connection comes back to another process of it', async () => {
    const queue = redisRecoveryQueue({ client: connect(), name: randomUUID(), timeoutMs: 10_000 });
    await queue.add(job('1'), ROOM);
    await server.kill();
    const waiting = queue.add(job('2'), ROOM);
    // Comes up as it was started: without a log. The command that waited in the client meets it first.
    await server.restart();
    await expect(waiting).rejects.toMatchObject({ code: 'QUEUE_NOT_DURABLE' });
    await configure();
    expect(await queue.add(job('2'), ROOM)).toBe('added');
  });
});

test('a Redis that is away is refused at its deadline', async () => {
  const queue = redisRecoveryQueue({ client: connect(), name: randomUUID(), timeoutMs: 50 });
  await queue.stats();
  await server.kill();
  try {
    await expect(queue.add(job('1'), ROOM)).rejects.toMatchObject({
      code: 'QUEUE_UNAVAILABLE',
      reason: 'timeout',
    });
  } finally {
    await server.restart();
    await configure();
  }
});

test('two processes share a queue: each job is written by one of them, in the order of its key', async () => {
  const name = randomUUID();
  const database = testDatabase();
  const make = () =>
    createRecoveryBuffer<unknown, string>({
      name: 'orders',
      queue: redisRecoveryQueue({ client: connect(), name }),
      write: (entry) => database.write(entry),
      isDown,
      firstDelayMs: 10,
      pollMs: 20,
      drain: { perSecond: 1_000 },
    });
  const buffers = [make(), make()];
  const drained = Promise.withResolvers<void>();
  let left = 60;
  for (const buffer of buffers) {
    buffer.on('drained', () => {
      if (--left === 0) drained.resolve();
    });
    await buffer.open();
  }
  database.down = true;
  for (let index = 0; index < 60; index++) {
    const key = `key-${index % 5}`;
    await buffers[index % 2]?.accept({ id: String(index), key, payload: index });
  }
  database.down = false;
  await drained.promise;
  for (let key = 0; key < 5; key++) {
    const ids = database.rows.filter((row) => row.key === `key-${key}`).map(({ id }) => Number(id));
    expect(ids).toEqual(Array.from({ length: 12 }, (_, index) => key + 5 * index));
  }
  for (const buffer of buffers) await buffer.close();
});

import { randomBytes } from 'node:crypto';
import { QueueUnavailableError } from '@orderdock/kit';
import { describeQueueContract } from '@orderdock/kit/testing';
import { type Server, startRedis } from '@orderdock/servers';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bullmqQueue, QueueNotDurableError } from './index.ts';

const DURABLE = {
  appendonly: 'yes',
  appendfsync: 'always',
  'no-appendfsync-on-rewrite': 'no',
  'maxmemory-policy': 'noeviction',
};
const ROOM = { maxJobs: 1_000, maxBytes: 1_000_000 };
const TERMS = { limit: 10, leaseMs: 60_000 };
const job = (id: string, key = id) => ({ id, key, payload: `payload of ${id}` });

let server: Server;
let admin: Redis;
const opened: Redis[] = [];

function connect(): Redis {
  const client = new Redis(server.url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  client.on('error', () => {});
  opened.push(client);
  return client;
}

async function configure(settings: Readonly<Record<string, string>> = DURABLE): Promise<void> {
  for (const [setting, value] of Object.entries(settings)) await admin.config('SET', setting, value);
}

beforeAll(async () => {
  server = await startRedis({ own: true });
  admin = new Redis(server.url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  admin.on('error', () => {});
  await configure();
});
afterEach(() => {
  for (const client of opened.splice(0)) client.disconnect();
});
afterAll(async () => {
  admin.disconnect();
  await server.stop();
});

/** Moves everything that has a time `ms` into the past, as waiting does. */
const PASS = `
for _, set in ipairs({ KEYS[1], KEYS[2] }) do
  for _, member in ipairs(redis.call('ZRANGE', set, 0, -1)) do redis.call('ZINCRBY', set, -ARGV[1], member) end
end`;

describeQueueContract(
  { describe, test },
  {
    name: 'on BullMQ',
    priorities: true,
    async create() {
      const name = randomBytes(4).toString('hex');
      const queue = bullmqQueue({ client: connect(), name });
      return {
        queue,
        async pass(ms) {
          await admin.eval(PASS, 2, `orderdock:{${name}}:lines`, `orderdock:{${name}}:order`, ms);
        },
        reopen: async () => bullmqQueue({ client: connect(), name }),
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
    const queue = bullmqQueue({ client: connect() });
    const error = await queue.stats().catch((reason: unknown) => reason);
    expect(QueueNotDurableError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ code: 'QUEUE_NOT_DURABLE', wrong: [{ setting, actual }] });
    await expect(queue.add(job('1'), ROOM)).rejects.toThrow(`${setting} is ${actual}`);
    await configure();
    // Corrected while we run: nobody has to start again.
    expect((await queue.stats()).depth).toBe(0);
    await queue.close();
  });

  test('is taken where somebody vouches for it', async () => {
    await configure({ appendonly: 'no' });
    const name = randomBytes(4).toString('hex');
    const queue = bullmqQueue({ client: connect(), name, durability: 'vouched' });
    expect(await queue.add(job('1'), ROOM)).toBe('added');
    await queue.close();
  });

  test('is found out after its connection was lost, too', async () => {
    const client = connect();
    const name = randomBytes(4).toString('hex');
    const queue = bullmqQueue({ client, name });
    expect(await queue.add(job('1'), ROOM)).toBe('added');
    await configure({ appendfsync: 'no' });
    const lost = new Promise((resolve) => client.once('close', resolve));
    await admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await lost;
    await expect(queue.add(job('2'), ROOM)).rejects.toMatchObject({ code: 'QUEUE_NOT_DURABLE' });
    await queue.close();
  });
});

test('an addition ends at its deadline while the server is away, though the client would wait for ever', async () => {
  const client = new Redis({
    port: 1,
    host: '127.0.0.1',
    maxRetriesPerRequest: null,
    retryStrategy: () => 50,
  });
  client.on('error', () => {});
  opened.push(client);
  const queue = bullmqQueue({ client, timeoutMs: 100 });
  const error = await queue.add(job('1'), ROOM).catch((reason: unknown) => reason);
  expect(QueueUnavailableError.isInstance(error) && error.reason).toBe('timeout');
  await queue.close();
});

/** What a process leaves that died right after a step of an addition. */
const dying = (client: Redis, step: string): Redis =>
  new Proxy(client, {
    get(target, property) {
      const value = Reflect.get(target, property) as unknown;
      if (property !== 'evalsha' || typeof value !== 'function') return value;
      return (...all: unknown[]) =>
        all.includes(step) ? Promise.reject(new Error('died')) : Reflect.apply(value, target, all);
    },
  });

test('a process that dies before it has confirmed an addition loses nothing, and the next says added', async () => {
  const name = randomBytes(4).toString('hex');
  const client = connect();
  const dead = bullmqQueue({ client: dying(client, 'confirm'), name });
  await expect(dead.add(job('1'), ROOM)).rejects.toThrow();
  const queue = bullmqQueue({ client, name });
  expect(await queue.add(job('1'), ROOM)).toBe('added');
  expect(await queue.add(job('1'), ROOM)).toBe('known');
  expect((await queue.stats()).depth).toBe(1);
  expect((await queue.claim(TERMS)).map(({ id }) => id)).toEqual(['1']);
  await queue.close();
});

test('what a dead process had added without a word is handed out after ten seconds', async () => {
  const name = randomBytes(4).toString('hex');
  const client = connect();
  const dead = bullmqQueue({ client: dying(client, 'confirm'), name });
  await expect(dead.add(job('1'), ROOM)).rejects.toThrow();
  const queue = bullmqQueue({ client, name });
  expect(await queue.claim(TERMS)).toEqual([]);
  await admin.eval(PASS, 2, `orderdock:{${name}}:lines`, `orderdock:{${name}}:unsure`, 10_001);
  expect((await queue.claim(TERMS)).map(({ id }) => id)).toEqual(['1']);
  await queue.close();
});

test('a place that was reserved and never used is free again after ten seconds', async () => {
  const name = randomBytes(4).toString('hex');
  const client = connect();
  const queue = bullmqQueue({ client, name });
  const keys = ['lines', 'jobs', 'order', 'parked', 'stat', 'unsure'].map(
    (part) => `orderdock:{${name}}:${part}`,
  );
  const { BULLMQ_SCRIPT } = await import('./script.ts');
  await client.eval(BULLMQ_SCRIPT, 6, ...keys, `orderdock:{${name}}`, 'reserve', 'k61', 'j61', 9, 10, 100, 0);
  expect(await queue.stats()).toMatchObject({ depth: 1, bytes: 9 });
  await admin.eval(PASS, 2, `orderdock:{${name}}:lines`, `orderdock:{${name}}:unsure`, 10_001);
  expect(await queue.claim(TERMS)).toEqual([]);
  expect(await queue.stats()).toEqual({ depth: 0, parked: 0, bytes: 0, oldestAgeMs: 0 });
  await queue.close();
});

test('an addition that is so late that it was taken for dead is handed out all the same', async () => {
  const name = randomBytes(4).toString('hex');
  const client = connect();
  const queue = bullmqQueue({ client, name });
  const slow = new Proxy(client, {
    get(target, property) {
      const value = Reflect.get(target, property) as unknown;
      if (property !== 'evalsha' || typeof value !== 'function') return value;
      return async (...all: unknown[]) => {
        const answer: unknown = await Reflect.apply(value, target, all);
        if (!all.includes('reserve')) return answer;
        await admin.eval(PASS, 2, `orderdock:{${name}}:lines`, `orderdock:{${name}}:unsure`, 10_001);
        expect(await queue.claim(TERMS)).toEqual([]);
        expect((await queue.stats()).depth).toBe(0);
        return answer;
      };
    },
  });
  // The script is known to the server: the first call of a queue tells it.
  await queue.stats();
  expect(await bullmqQueue({ client: slow, name }).add(job('1'), ROOM)).toBe('added');
  expect(await queue.stats()).toMatchObject({ depth: 1, bytes: 13 });
  expect((await queue.claim(TERMS)).map(({ id }) => id)).toEqual(['1']);
  await queue.close();
});

test('nothing is left in Redis of lines that are empty', async () => {
  const name = randomBytes(4).toString('hex');
  const queue = bullmqQueue({ client: connect(), name });
  for (let n = 0; n < 20; n++) await queue.add(job(`${n}`), ROOM);
  for (const claim of await queue.claim({ ...TERMS, limit: 20 })) await queue.complete(claim);
  expect(await queue.claim(TERMS)).toEqual([]);
  expect(await admin.keys(`orderdock:{${name}}:*`)).toEqual([`orderdock:{${name}}:stat`]);
  await queue.close();
});

test('many who claim at once get each key once, and every job comes out once, in the order of its key', async () => {
  const name = randomBytes(4).toString('hex');
  const queues = Array.from({ length: 4 }, () => bullmqQueue({ client: connect(), name, timeoutMs: 20_000 }));
  const ids = Array.from({ length: 80 }, (_, n) => `${n}`);
  for (const id of ids) await queues[0]?.add(job(id, `key-${Number(id) % 10}`), ROOM);
  const seen: string[] = [];
  const out = new Set<string>();
  const work = async (queue: ReturnType<typeof bullmqQueue>) => {
    for (;;) {
      const claims = await queue.claim({ limit: 3, leaseMs: 60_000 });
      if (claims.length === 0 && (await queue.stats()).depth === 0) return;
      for (const { key, id } of claims) {
        expect(out.has(key)).toBe(false);
        out.add(key);
        seen.push(id);
      }
      for (const claim of claims) {
        out.delete(claim.key);
        expect(await queue.complete(claim)).toBe(true);
      }
    }
  };
  await Promise.all(queues.map(work));
  expect(seen.toSorted()).toEqual(ids.toSorted());
  for (let key = 0; key < 10; key++) {
    const ofKey = seen.map(Number).filter((id) => id % 10 === key);
    expect(ofKey).toEqual(ofKey.toSorted((a, b) => a - b));
  }
  for (const queue of queues) await queue.close();
});

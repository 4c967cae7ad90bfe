import { randomBytes } from 'node:crypto';
import { type Server, startRedis } from '@orderdock/servers';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bullmqQueue } from './index.ts';

const ROOM = { maxJobs: 1_000, maxBytes: 1_000_000 };
const TERMS = { limit: 10, leaseMs: 60_000 };
const job = (id: string, key = id) => ({ id, key, payload: `payload of ${id}` });

let server: Server;
const opened: Redis[] = [];

function connect(): Redis {
  const client = new Redis(server.url, { maxRetriesPerRequest: null });
  client.on('error', () => {});
  opened.push(client);
  return client;
}

beforeAll(async () => {
  server = await startRedis({ durable: true });
});
afterEach(() => {
  for (const client of opened.splice(0)) client.disconnect();
});
afterAll(() => server.stop());

/** Moves everything that has a time `ms` into the past, as waiting does. */
const PASS = `
for _, set in ipairs({ KEYS[1], KEYS[2] }) do
  for _, member in ipairs(redis.call('ZRANGE', set, 0, -1)) do redis.call('ZINCRBY', set, -ARGV[1], member) end
end`;

/** Somebody else's operation, at a point of ours. */
const between = (client: Redis, at: `${'before' | 'after'} ${string}`, also: () => Promise<unknown>): Redis =>
  new Proxy(client, {
    get(target, property) {
      const value = Reflect.get(target, property) as unknown;
      if (property !== 'evalsha' || typeof value !== 'function') return value;
      return async (...all: unknown[]) => {
        const [when, step] = at.split(' ');
        if (when === 'before' && all.includes(step)) await also();
        const answer: unknown = await Reflect.apply(value, target, all);
        if (when === 'after' && all.includes(step)) await also();
        return answer;
      };
    },
  });
const EMPTY = { depth: 0, parked: 0, bytes: 0, oldestAgeMs: 0 };

describe('a job that is added again while it is concluded', () => {
  test('is not counted for ever where the addition ends after the job has gone', async () => {
    const name = randomBytes(4).toString('hex');
    const client = connect();
    const queue = bullmqQueue({ client, name });
    await queue.add(job('1'), ROOM);
    const gone = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const confirming = async () => {
      asked.resolve();
      await gone.promise;
    };
    const second = bullmqQueue({ client: between(client, 'before confirm', confirming), name });
    let adding: Promise<unknown> = Promise.resolve();
    const holder = bullmqQueue({
      client: between(client, 'after finish', () => {
        adding = second.add(job('1'), ROOM);
        return Promise.race([adding, asked.promise]);
      }),
      name,
    });
    for (const claim of await holder.claim(TERMS)) expect(await holder.complete(claim)).toBe(true);
    gone.resolve();
    await adding;
    expect(await queue.stats()).toEqual(EMPTY);
    expect(await queue.claim(TERMS)).toEqual([]);
    expect(await queue.add(job('1'), ROOM)).toBe('added');
    expect((await queue.claim(TERMS)).map(({ id }) => id)).toEqual(['1']);
  });

  test('is not counted for ever where the addition is confirmed in the midst of the conclusion', async () => {
    const name = randomBytes(4).toString('hex');
    const client = connect();
    const queue = bullmqQueue({ client, name });
    await queue.add(job('0', 'line'), ROOM);
    const finished = Promise.withResolvers<void>();
    let adding: Promise<unknown> = Promise.resolve();
    const holder = bullmqQueue({
      client: between(client, 'after finish', () => {
        finished.resolve();
        return adding;
      }),
      name,
    });
    const beside = async () => {
      for (const claim of await queue.claim(TERMS)) await queue.complete(claim);
      const [claim] = await holder.claim(TERMS);
      if (claim === undefined) throw new Error('The line has no second job');
      concluding = holder.complete(claim);
      await finished.promise;
    };
    let concluding: Promise<unknown> = Promise.resolve();
    adding = bullmqQueue({ client: between(client, 'before confirm', beside), name }).add(
      job('1', 'line'),
      ROOM,
    );
    expect(await adding).toBe('added');
    expect(await concluding).toBe(true);
    expect(await queue.stats()).toEqual(EMPTY);
  });

  test('is kept again where its holder has not come to forget it, and only once counted', async () => {
    const name = randomBytes(4).toString('hex');
    const client = connect();
    const queue = bullmqQueue({ client, name });
    await queue.add(job('1'), ROOM);
    const again = () => queue.add(job('1'), ROOM);
    const holder = bullmqQueue({ client: between(client, 'before finished', again), name });
    for (const claim of await holder.claim(TERMS)) expect(await holder.complete(claim)).toBe(true);
    expect(await queue.stats()).toMatchObject({ depth: 1, bytes: 13 });
    for (const claim of await queue.claim(TERMS)) expect(await queue.complete(claim)).toBe(true);
    expect(await queue.stats()).toEqual(EMPTY);
  });
});

test('a job of which the holder died before it forgot it is counted ten seconds longer at most', async () => {
  const name = randomBytes(4).toString('hex');
  const client = connect();
  const die = () => Promise.reject(new Error('died'));
  const dead = bullmqQueue({ client: between(client, 'before finished', die), name });
  await dead.add(job('1'), ROOM);
  for (const claim of await dead.claim(TERMS)) await expect(dead.complete(claim)).rejects.toThrow();
  const queue = bullmqQueue({ client, name });
  await client.eval(PASS, 2, `orderdock:{${name}}:lines`, `orderdock:{${name}}:unsure`, 60_001);
  expect(await queue.claim(TERMS)).toEqual([]);
  expect(await queue.stats()).toEqual(EMPTY);
});

test('an id that comes with another key before its first addition was confirmed is lost in neither line', async () => {
  const name = randomBytes(4).toString('hex');
  const client = connect();
  const queue = bullmqQueue({ client, name });
  const elsewhere = () => queue.add(job('1', 'here'), ROOM);
  const first = bullmqQueue({ client: between(client, 'before confirm', elsewhere), name });
  await first.add(job('1', 'there'), ROOM);
  const claims = await queue.claim(TERMS);
  expect(claims.map(({ key }) => key).toSorted()).toEqual(['here', 'there']);
  for (const claim of claims) expect(await queue.complete(claim)).toBe(true);
  expect(await queue.stats()).toEqual(EMPTY);
});

import { randomBytes, randomUUID } from 'node:crypto';
import { type RedisCluster, startRedisCluster } from '@orderdock/servers';
import { Cluster, Redis } from 'ioredis';
import { Cluster as Cluster5, Redis as Redis5 } from 'ioredis-5';
import { createClient, createCluster } from 'redis';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { FastKey } from '../ports/fast.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import { type RedisClient, type RedisFastOptions, redisFast } from './index.ts';

/** A client that somebody has opened, and how it is closed. */
interface Opened {
  readonly client: RedisClient;
  readonly close: () => unknown;
}

let cluster: RedisCluster;
const opened = new Map<string, Opened>();

const ways = {
  'ioredis, one server': async () => {
    const client = new Redis(inject('redisUrl'));
    return { client, close: () => client.quit() };
  },
  'ioredis 5, one server': async () => {
    const client = new Redis5(inject('redisUrl'));
    return { client, close: () => client.quit() };
  },
  'node-redis, one server': async () => {
    const client = createClient({ url: inject('redisUrl') });
    await client.connect();
    return { client, close: () => client.close() };
  },
  'ioredis, three nodes': async () => {
    const client = new Cluster([...cluster.nodes]);
    return { client, close: () => client.quit() };
  },
  'ioredis 5, three nodes': async () => {
    const client = new Cluster5([...cluster.nodes]);
    return { client, close: () => client.quit() };
  },
  'node-redis, three nodes': async () => {
    const rootNodes = cluster.nodes.map(({ port }) => ({ url: `redis://127.0.0.1:${port}` }));
    const client = createCluster({ rootNodes });
    await client.connect();
    return { client, close: () => client.close() };
  },
} satisfies Record<string, () => Promise<Opened>>;

beforeAll(async () => {
  cluster = await startRedisCluster();
  for (const [name, open] of Object.entries(ways)) opened.set(name, await open());
});
afterAll(async () => {
  for (const { close } of opened.values()) await close();
  await cluster.stop();
});

const layouts = {
  full: { facts: 'full' },
  compact: { facts: 'compact', compact: { fingerprints: true } },
  'compact without fingerprints': { facts: 'compact' },
} satisfies Record<string, Partial<RedisFastOptions>>;

const id = () => randomBytes(16).toString('hex');
const entity = id();
const keyOf = (changes: Partial<FastKey> = {}): FastKey => ({
  key: id(),
  claimId: randomUUID(),
  history: 'history',
  ...changes,
});
const recordOf = (changes: Partial<DeliveryRecord> = {}): DeliveryRecord => ({
  status: 'executed',
  answer: '{"n":1}',
  processedAtMs: 1_700_000_000_000,
  entity,
  fingerprint: undefined,
  claimId: undefined,
  ...changes,
});

describe.each(Object.keys(ways))('%s', (way) => {
  describe.each(Object.entries(layouts))('%s', (_, layout) => {
    const prefix = randomUUID();
    const tier = (options: Partial<RedisFastOptions> = {}) => {
      const { client } = opened.get(way) ?? { client: new Redis({ lazyConnect: true }) };
      return redisFast({ client, prefix, timeoutMs: 5_000, ...layout, ...options });
    };
    const done = (record: DeliveryRecord) =>
      layout.facts === 'full' ? { state: 'done', record } : { state: 'done_in_store', mismatch: false };

    test('a claim is given to one caller, again to the same, and after it was given back to the next', async () => {
      const [fast, key] = [tier(), keyOf()];
      const other = { ...key, claimId: randomUUID() };
      expect(await fast.claim(key, entity)).toEqual({ state: 'claimed' });
      expect(await fast.claim(key, entity)).toEqual({ state: 'claimed' });
      expect(await fast.claim(other, entity)).toEqual({ state: 'busy' });
      await fast.finish(other, undefined);
      expect(await fast.claim(other, entity)).toEqual({ state: 'busy' });
      await fast.finish(key, undefined);
      expect(await fast.claim(other, entity)).toEqual({ state: 'claimed' });
    });

    test('a fact is told to everybody, under its own history alone', async () => {
      const [fast, key, record] = [tier(), keyOf(), recordOf()];
      await fast.claim(key, entity);
      await fast.finish(key, record);
      const asked = { ...key, claimId: randomUUID() };
      expect(await tier().claim(asked, entity)).toEqual(done(record));
      expect(await fast.claim({ ...asked, history: 'another' }, entity)).toEqual({ state: 'claimed' });
      await fast.finish(asked, undefined);
      expect(await fast.claim({ ...asked, history: null }, entity)).toEqual({ state: 'claimed' });
    });

    test('a fact without a history is not kept', async () => {
      const [fast, key] = [tier(), keyOf({ history: null })];
      await fast.finish(key, recordOf());
      expect(await fast.claim(key, entity)).toEqual({ state: 'claimed' });
    });

    test('64 callers at once make one claim', async () => {
      const [fast, key] = [tier(), keyOf()];
      const answers = await Promise.all(
        Array.from({ length: 64 }, () => fast.claim({ ...key, claimId: randomUUID() }, entity)),
      );
      const states = answers.map(({ state }) => state).toSorted();
      expect(states).toEqual([...Array(63).fill('busy'), 'claimed']);
    });

    test('many are told and asked together, each with an answer of its own', async () => {
      const [fast, record] = [tier(), recordOf()];
      const keys = Array.from({ length: 300 }, () => keyOf());
      await fast.finishMany?.(keys.map((key, at) => ({ key, record: at % 3 === 0 ? record : undefined })));
      for (const key of keys.filter((_, at) => at % 3 === 1))
        await fast.claim({ ...key, claimId: 'rival' }, entity);
      const answers = await tier().claimMany?.(keys.map((key) => ({ key, entity })));
      expect(answers).toEqual(
        keys.map((_, at) => [done(record), { state: 'busy' }, { state: 'claimed' }][at % 3]),
      );
    });

    test('an empty id asks for the fact alone and leaves nothing to give back', async () => {
      const [fast, key] = [tier(), keyOf()];
      expect(await fast.claim({ ...key, claimId: '' }, entity)).toEqual({ state: 'claimed' });
      expect(await fast.claim(key, entity)).toEqual({ state: 'claimed' });
      expect(await fast.claim({ ...key, claimId: '' }, entity)).toEqual({ state: 'claimed' });
      await fast.finish({ ...key, claimId: '' }, recordOf());
      expect(await fast.claim({ ...key, claimId: '' }, entity)).toEqual(done(recordOf()));
    });

    test('a tier that was emptied is filled by one leader, and then it is warm', async () => {
      const { warming } = tier();
      const history = randomUUID();
      const facts = Array.from({ length: 50 }, () => ({ key: id(), record: recordOf() }));
      expect(await warming?.begin(history, 'one')).toBe('yours');
      expect(await warming?.begin(history, 'two')).toBe('led');
      expect(await warming?.keep(history, 'two', [])).toBe('lost');
      expect(await warming?.keep(history, 'one', facts)).toBe('yours');
      await warming?.end(history, 'two', true);
      expect(await warming?.begin(history, 'two')).toBe('led');
      await warming?.end(history, 'one', true);
      expect(await warming?.begin(history, 'two')).toBe('warm');
      for (const { key, record } of facts) {
        expect(await tier().claim(keyOf({ key, history }), entity)).toEqual(done(record));
      }
    });
  });
});

import { createHash, randomUUID } from 'node:crypto';
import { startRedis } from '@orderdock/servers';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { FastFact, FastKey } from '../ports/fast.ts';
import { redisFast } from './fast.ts';
import type { RedisFastOptions } from './options.ts';

let redis: Redis;
beforeAll(() => {
  redis = new Redis(inject('redisUrl'));
});
afterAll(() => redis.quit());

/** One epoch from 1970 to 2096, so that no test runs into the next one. */
const ONE_EPOCH = 4e12;
const digits = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);
const factOf = (index: number, name = 'order'): FastFact => ({
  key: digits(`${name} ${index}`),
  record: {
    status: 'executed',
    answer: undefined,
    processedAtMs: 1_700_000_000_000,
    entity: digits('entity'),
    fingerprint: digits(`payload ${index}`),
    claimId: undefined,
  },
});
const asking = ({ key }: FastFact, changes: Partial<FastKey> = {}): FastKey => ({
  key,
  claimId: randomUUID(),
  history: 'history',
  ...changes,
});
const tierOf = (prefix: string, options: Partial<RedisFastOptions> = {}, client = redis) =>
  redisFast({ client, prefix, facts: 'compact', timeoutMs: 30_000, doneTtlMs: ONE_EPOCH, ...options });

/** Keeps the facts of these numbers, a thousand at a time. */
async function keep(tier: ReturnType<typeof redisFast>, from: number, to: number): Promise<void> {
  for (let next = from; next < to; next += 1_000) {
    const page = Array.from({ length: Math.min(1_000, to - next) }, (_, index) => factOf(next + index));
    await Promise.all(page.map((fact) => tier.finish({ ...asking(fact), claimId: '-' }, fact.record)));
  }
}

test.each([true, false])(
  'forty times as many facts as expected are all found (fingerprints: %s)',
  async (fingerprints) => {
    const prefix = randomUUID();
    const tier = tierOf(prefix, { compact: { expectedKeys: 100, fingerprints } });
    await keep(tier, 0, 4_000);
    for (let index = 0; index < 4_000; index += 40) {
      expect(await tier.claim(asking(factOf(index)), '')).toEqual({
        state: 'done_in_store',
        mismatch: false,
      });
      expect(await tier.claim(asking(factOf(index, 'unseen')), '')).toEqual({ state: 'claimed' });
    }
    const buckets = await redis.keys(`${prefix}:*:${fingerprints ? 'hinted' : 'done'}:*`);
    // One bucket would hold 127; they came in four levels, each bucket packed.
    expect(new Set(buckets.map((name) => name.split(':').at(-2)))).toEqual(new Set(['0', '1', '2', '3']));
    const sizes = await Promise.all(
      buckets.map((name) => (fingerprints ? redis.hlen(name) : redis.scard(name))),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(4_000);
    expect(Math.max(...sizes)).toBe(127);
    const packed = await Promise.all(buckets.map((name) => redis.object('ENCODING', name)));
    expect(new Set(packed)).toEqual(new Set([fingerprints ? 'listpack' : 'intset']));
  },
);

test('a fact that is kept twice takes one place', async () => {
  const prefix = randomUUID();
  const tier = tierOf(prefix, { compact: { expectedKeys: 1, fingerprints: true } });
  await keep(tier, 0, 200);
  await keep(tier, 0, 200);
  const sizes = await Promise.all((await redis.keys(`${prefix}:*:hinted:*`)).map((name) => redis.hlen(name)));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(200);
});

test('another payload is hinted at; a call or a fact without a fingerprint differs from none', async () => {
  const fact = factOf(1);
  const [kept, bare] = [tierOf(randomUUID(), { compact: { fingerprints: true } }), tierOf(randomUUID())];
  await kept.finish(asking(fact), fact.record);
  await bare.finish(asking(fact), fact.record);
  const told = async (tier: typeof kept, fingerprint?: string) =>
    tier.claim(asking(fact, { fingerprint }), '');
  expect(await told(kept, digits('payload 2'))).toEqual({ state: 'done_in_store', mismatch: true });
  expect(await told(kept, digits('payload 1'))).toEqual({ state: 'done_in_store', mismatch: false });
  expect(await told(kept)).toEqual({ state: 'done_in_store', mismatch: false });
  expect(await told(bare, digits('payload 2'))).toEqual({ state: 'done_in_store', mismatch: false });
});

test('processes that differ in the layout miss the facts of each other and disturb nobody', async () => {
  const prefix = randomUUID();
  const layouts: Partial<RedisFastOptions>[] = [
    { facts: 'full' },
    { facts: 'compact' },
    { facts: 'compact', compact: { fingerprints: true } },
    { facts: 'compact', compact: { expectedKeys: 1_000_000, fingerprints: true } },
  ];
  const fact = factOf(1);
  for (const options of layouts) {
    const tier = tierOf(prefix, options);
    expect(await tier.claim(asking(fact, { claimId: 'mine' }), '')).toEqual({ state: 'claimed' });
    await tier.finish(asking(fact, { claimId: 'mine' }), fact.record);
  }
  for (const options of layouts) {
    const { state } = await tierOf(prefix, options).claim(asking(fact), fact.record.entity);
    expect(state).toMatch(/^done/);
  }
});

test('a fact is found in the epoch after its own, not later, and Redis drops it then', async () => {
  const prefix = randomUUID();
  const tier = tierOf(prefix);
  const fact = factOf(1);
  await tier.finish(asking(fact), fact.record);
  const [bucket = ''] = await redis.keys(`${prefix}:*:done:*`);
  expect(await redis.pexpiretime(bucket)).toBe(2 * ONE_EPOCH);
  // What an epoch later looks like: the present one is the epoch 0.
  const before = bucket.replace(/:0:0:0$/, ':-1:0:0');
  await redis.rename(bucket, before);
  expect(await tier.claim(asking(fact), '')).toEqual({ state: 'done_in_store', mismatch: false });
  await redis.rename(before, before.replace(':-1:', ':-2:'));
  expect(await tier.claim(asking(fact), '')).toEqual({ state: 'claimed' });
});

test('the bytes of Redis per order are what the documentation says', { timeout: 120_000 }, async () => {
  await using server = await startRedis({ own: true });
  const used = async () => {
    // Another connection than the writer's, whose buffers are not the facts'.
    const reader = new Redis(server.url);
    const { 1: bytes } = /used_memory:(\d+)/.exec(await reader.info('memory')) ?? [];
    await reader.quit();
    return Number(bytes);
  };
  const measure = async (write: (writer: Redis, from: number, to: number) => Promise<void>) => {
    const writing = async (from: number, to: number) => {
      const writer = new Redis(server.url);
      await write(writer, from, to);
      await writer.quit();
    };
    // The first order costs what the server needs once: the script, the statistics of each command.
    await writing(0, 1);
    const before = await used();
    await writing(1, 10_001);
    const ten = (await used()) - before;
    await writing(10_001, 100_001);
    const hundred = (await used()) - before;
    const admin = new Redis(server.url);
    await admin.flushall();
    await admin.quit();
    return { ten: ten / 10_000, hundred: hundred / 100_000 };
  };
  const compact = (fingerprints: boolean) =>
    measure((writer, from, to) => keep(tierOf('o', { compact: { fingerprints } }, writer), from, to));
  const plain = measure(async (writer, from, to) => {
    for (let next = from; next < to; next += 1_000) {
      const pipeline = writer.pipeline();
      for (let index = next; index < Math.min(next + 1_000, to); index++) {
        pipeline.set(`order_dedup:shopify_store-1_${1e12 + index}`, '1', 'EX', 604_800);
      }
      await pipeline.exec();
    }
  });
  const plainKey = await plain;
  const [withFingerprint, without] = [await compact(true), await compact(false)];
  for (const size of ['ten', 'hundred'] as const) {
    expect(withFingerprint[size], `with fingerprint, ${size} thousand`).toBeLessThanOrEqual(25);
    expect(without[size], `without fingerprint, ${size} thousand`).toBeLessThanOrEqual(16);
    expect(plainKey[size], `plain key, ${size} thousand`).toBeGreaterThan(100);
  }
});

import { createHash } from 'node:crypto';
import type { FastKey } from '@orderdock/idempotency';
import { redisFast } from '@orderdock/idempotency/redis';
import { startRedis } from '@orderdock/servers';
import { Redis } from 'ioredis';
import type { FigureSpec } from '../harness/index.ts';
import { isLong } from './long.ts';

/** Read so often that there is an interval; one filling gives one figure, and Redis counts exactly. */
const READINGS = 6;
const AT_ONCE = 500;
const CHECKED = 1_000;

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** How an order is kept, and whether it is. */
interface Keeper {
  keep(index: number): Promise<unknown>;
  knows(index: number): Promise<boolean>;
}

/** Bytes of `used_memory` per order, after so many. */
async function bytesPerOrder(orders: number, create: (redis: Redis) => Keeper): Promise<readonly number[]> {
  await using server = await startRedis({ own: true });
  const redis = new Redis(server.url);
  try {
    const keeper = create(redis);
    // What a first command of a client and a script cost is no order's.
    await keeper.keep(-1);
    const before = await usedMemory(redis);
    for (let from = 0; from < orders; from += AT_ONCE)
      await Promise.all(
        Array.from({ length: Math.min(AT_ONCE, orders - from) }, (_, at) => keeper.keep(from + at)),
      );
    const samples: number[] = [];
    while (samples.length < READINGS) samples.push(((await usedMemory(redis)) - before) / orders);
    // What was not kept costs nothing, either.
    for (let index = 0; index < orders; index += Math.ceil(orders / CHECKED))
      if (!(await keeper.knows(index))) throw new Error(`Order ${index} of ${orders} is not known`);
    return samples;
  } finally {
    redis.disconnect();
  }
}

async function usedMemory(redis: Redis): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);
}

const compact =
  (fingerprints: boolean) =>
  (client: Redis): Keeper => {
    const fast = redisFast({ client, facts: 'compact', compact: { fingerprints }, timeoutMs: 10_000 });
    const keyOf = (index: number): FastKey => ({
      key: hash(`order ${index}`),
      claimId: 'c',
      history: '7300000000000000000:00000001:5:16400:16410:0',
      fingerprint: fingerprints ? hash(`payload ${index}`) : undefined,
    });
    return {
      keep(index) {
        const key = keyOf(index);
        const { fingerprint, claimId } = key;
        const record = { status: 'executed', answer: undefined, processedAtMs: 1_777_878_764_000 } as const;
        return fast.finish(key, { ...record, entity: key.key, fingerprint, claimId });
      },
      knows: async (index) => (await fast.claim(keyOf(index), '')).state === 'done_in_store',
    };
  };

const plainKey = (redis: Redis): Keeper => {
  const nameOf = (index: number) => `order_dedup:shopify_store-1_${5_000_000_000 + index}`;
  return {
    keep: (index) => redis.set(nameOf(index), '1', 'PX', 604_800_000),
    knows: async (index) => (await redis.exists(nameOf(index))) === 1,
  };
};

/** Minutes of filling: only where asked for. */
const large = isLong ? [1_000_000, 10_000_000] : [];
const named = (orders: number) => (orders < 1_000_000 ? `${orders / 1_000}k` : `${orders / 1_000_000}M`);

const figures: readonly FigureSpec[] = [10_000, 100_000, ...large].flatMap(
  (orders): readonly FigureSpec[] => [
    {
      name: `idempotency/memory-${named(orders)}`,
      compares: `Redis per order with a fingerprint, \`facts: 'compact'\`, expected number left at its default; ${named(orders)} orders`,
      unit: 'B',
      goal: { max: 25 },
      measure: () => bytesPerOrder(orders, compact(true)),
    },
    {
      name: `idempotency/memory-bare-${named(orders)}`,
      compares: 'the same without fingerprints',
      unit: 'B',
      goal: { max: 16 },
      measure: () => bytesPerOrder(orders, compact(false)),
    },
    {
      name: `idempotency/memory-plain-${named(orders)}`,
      compares: 'a plain key with a time to live per order',
      unit: 'B',
      measure: () => bytesPerOrder(orders, plainKey),
    },
  ],
);

export default figures;

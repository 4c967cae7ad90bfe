import { randomUUID } from 'node:crypto';
import { startRedis, startRedisCluster } from '@orderdock/servers';
import { Cluster, Redis } from 'ioredis';
import { afterEach, expect, inject, test } from 'vitest';
import { rejection } from '../__fixtures__/test-support.ts';
import {
  type ClusterCaps,
  type ClusterPermit,
  type RedisClusterCapsOptions,
  redisClusterCaps,
} from './index.ts';

const opened: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

function connect(url: string): Redis {
  const client = new Redis(url, { retryStrategy: () => 20 });
  client.on('error', () => {});
  opened.push(() => client.disconnect());
  return client;
}

/** A node as another process would have it, with all the time in the world for its commands. */
function nodeOf(name: string, options: Partial<RedisClusterCapsOptions> = {}): ClusterCaps {
  const { client = connect(inject('redisUrl')), ...rest } = options;
  const caps = redisClusterCaps({ leaseMs: 30_000, timeoutMs: 10_000, ...rest, client, name });
  opened.push(() => caps.close({ drainMs: 0 }));
  return caps;
}

const soon = () => ({ deadlineAt: Date.now() + 100 });
const LATE = { code: 'DEADLINE_EXCEEDED' };

test('what one node holds the other does not get, and what is given back it does', async () => {
  const name = randomUUID();
  const [first, second] = [nodeOf(name, { storeSlots: 2 }), nodeOf(name, { storeSlots: 2 })];
  const held = [await first.acquire('a'), await second.acquire('a')];
  await expect(first.acquire('a', soon())).rejects.toMatchObject(LATE);
  await expect(second.acquire('b', soon())).resolves.toBeDefined();
  const waiting = second.acquire('a');
  held[0]?.settled('success');
  held[0]?.settled('success');
  expect((await waiting).storeId).toBe('a');
  await expect(first.acquire('a', soon())).rejects.toMatchObject(LATE);
});

test('caps of store and platform are taken together: a refusal by one takes nothing of the other', async () => {
  const name = randomUUID();
  const rules = { storeSlots: 2, platformSlots: 3, platformOf: () => 'shop' };
  const [first, second] = [nodeOf(name, rules), nodeOf(name, rules)];
  const held: ClusterPermit[] = [
    await first.acquire('a'),
    await first.acquire('a'),
    await second.acquire('b'),
  ];
  await expect(second.acquire('c', soon())).rejects.toMatchObject(LATE);
  held[2]?.settled();
  // Had the refused one left anything behind, its store would have less than two.
  held[0]?.settled();
  await Promise.all([second.acquire('c'), second.acquire('c')]);
  await expect(first.acquire('b', soon())).rejects.toMatchObject(LATE);
  const platform = second.snapshot().caps.find(({ kind }) => kind === 'platform');
  expect(platform).toEqual({ kind: 'platform', id: 'shop', limit: 3, own: 2, held: 3, excess: 0 });
});

test('every grant has a higher fencing number than the one before, on whatever node', async () => {
  const name = randomUUID();
  const nodes = [nodeOf(name, { storeSlots: 9 }), nodeOf(name, { storeSlots: 9 })];
  const fences: number[] = [];
  for (let index = 0; index < 8; index++) {
    const permit = await nodes[index % 2]?.acquire('a');
    fences.push(permit?.fence ?? 0);
  }
  expect(fences).toEqual(fences.toSorted((a, b) => a - b));
  expect(new Set(fences).size).toBe(8);
  expect(Number.isSafeInteger(fences[7])).toBe(true);
});

test('a node that is gone without a word leaks nothing beyond its lease, and one that lives keeps its own', async () => {
  const name = randomUUID();
  const rules = { storeSlots: 2, leaseMs: 600, timeoutMs: 200 };
  const dying = connect(inject('redisUrl'));
  const gone = nodeOf(name, { ...rules, client: dying });
  const alive = nodeOf(name, rules);
  await gone.acquire('a');
  await alive.acquire('a');
  dying.disconnect();
  await alive.acquire('a');
  // For longer than a lease nobody else gets in: both are renewed.
  await expect(alive.acquire('a', { deadlineAt: Date.now() + 1_500 })).rejects.toMatchObject(LATE);
  expect(alive.snapshot()).toMatchObject({ held: 2, leasesLost: 0 });
});

test('without Redis the nodes have their parts, and when it is back all of it counts again', async () => {
  const server = await startRedis({ own: true });
  opened.push(() => server.stop());
  const name = randomUUID();
  const nodes = [0, 1, 2].map(() =>
    nodeOf(name, {
      ...{ client: connect(server.url), storeSlots: 4 },
      ...{ leaseMs: 3_000, timeoutMs: 500, restMs: 50, aloneAfterMs: 200 },
    }),
  );
  const [first] = nodes;
  const held = await first?.acquire('a');
  for (const node of nodes) (await node.acquire('other')).settled();
  // Each of the nodes has heard of all three.
  await expect.poll(() => nodes.map((node) => node.snapshot().nodes), { timeout: 10_000 }).toEqual([3, 3, 3]);
  await server.kill?.();
  const asked = nodes.map((node) =>
    Promise.allSettled([1, 2, 3, 4].map(() => node.acquire('a', { deadlineAt: Date.now() + 2_000 }))),
  );
  await Promise.all(asked);
  expect(nodes.every((node) => node.snapshot().isAlone)).toBe(true);
  // Together the four places of the cap, with the one that was held before; never more.
  const own = nodes.map((node) => node.snapshot().held);
  expect(own.reduce((sum, count) => sum + count, 0)).toBe(4);
  await server.restart?.();
  await expect
    .poll(() => nodes.map((node) => node.snapshot().isAlone), { timeout: 10_000 })
    .toEqual([false, false, false]);
  await expect.poll(() => first?.snapshot().caps[0]?.held, { timeout: 10_000 }).toBe(4);
  await expect(first?.acquire('a', soon())).rejects.toMatchObject(LATE);
  held?.settled();
  await expect(first?.acquire('a')).resolves.toBeDefined();
});

test('a node tells a Redis that has lost its data what it holds before it takes more', async () => {
  const name = randomUUID();
  const client = connect(inject('redisUrl'));
  const node = nodeOf(name, { client, storeSlots: 2 });
  const permit = await node.acquire('a');
  await node.acquire('a');
  for (const key of await client.keys(`orderdock:{${name}*`)) await client.del(key);
  await expect(node.acquire('a', soon())).rejects.toMatchObject(LATE);
  permit.settled();
  await expect(node.acquire('a')).resolves.toBeDefined();
  expect(node.snapshot()).toMatchObject({ held: 2, leasesLost: 0 });
});

test('a Redis Cluster keeps the caps of a store on one node, whatever the names', async () => {
  const servers = await startRedisCluster(3);
  opened.push(() => servers.stop());
  const client = new Cluster([...servers.nodes]);
  opened.push(() => client.disconnect());
  for (const platform of ['a', '}b{', '{}', 'ü %']) {
    const rules = { client, storeSlots: 1, platformSlots: 1, platformOf: () => platform };
    const [first, second] = [nodeOf('n{', rules), nodeOf('n{', rules)];
    const permit = await first.acquire('}store{');
    await expect(second.acquire('}store{', soon())).rejects.toMatchObject(LATE);
    permit.settled();
    (await second.acquire('}store{')).settled();
  }
});

test('a limit that is changed holds for the next grant, and what is held stays', async () => {
  let limit = 1;
  const node = nodeOf(randomUUID(), { storeSlots: () => limit });
  const held = await node.acquire('a');
  const refused = await rejection(node.acquire('a', soon()));
  expect(refused).toMatchObject(LATE);
  limit = 2;
  const second = await node.acquire('a');
  limit = 1;
  held.settled();
  expect(await rejection(node.acquire('a', soon()))).toMatchObject(LATE);
  second.settled();
  await node.acquire('a');
});

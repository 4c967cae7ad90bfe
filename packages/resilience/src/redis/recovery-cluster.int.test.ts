import { startRedisCluster } from '@orderdock/servers';
import { Cluster } from 'ioredis';
import { expect, test } from 'vitest';
import { redisRecoveryQueue } from './recovery-queue.ts';

test('all keys of a queue are in one slot of a cluster, whatever the key of a job', async () => {
  await using servers = await startRedisCluster();
  const client = new Cluster([...servers.nodes]);
  const queue = redisRecoveryQueue({ client, name: 'orders', durability: 'vouched' });
  const limits = { maxJobs: 10, maxBytes: 1_000 };
  for (const key of ['{a}', '{b}', 'c}']) await queue.add({ id: key, key, payload: 'x' }, limits);
  const claims = await queue.claim({ limit: 10, leaseMs: 60_000 });
  expect(claims.map(({ key }) => key).toSorted()).toEqual(['c}', '{a}', '{b}']);
  for (const claim of claims) expect(await queue.complete(claim)).toBe(true);
  expect((await queue.stats()).depth).toBe(0);
  client.disconnect();
});

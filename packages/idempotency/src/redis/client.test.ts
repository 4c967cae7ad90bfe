import { InvalidOptionError } from '@orderdock/kit';
import type { Cluster, Redis } from 'ioredis';
import { createClient, createClientPool, createCluster } from 'redis';
import { expect, expectTypeOf, test } from 'vitest';
import { type RedisClient, scriptClient } from './client.ts';

test('ioredis is given the number of keys and a flat list', async () => {
  const said: unknown[] = [];
  const say = async (...words: unknown[]) => said.push(words);
  const client = scriptClient({ evalsha: say, eval: say });
  await client.evalsha('sha', ['k1', 'k2'], ['a']);
  await client.eval('return 1', [], ['a']);
  expect(said).toEqual([
    ['sha', 2, 'k1', 'k2', 'a'],
    ['return 1', 0, 'a'],
  ]);
});

test('node-redis is given the keys and the arguments by name', async () => {
  const said: unknown[] = [];
  const say = async (...words: unknown[]) => said.push(words);
  const client = scriptClient({ evalSha: say, eval: say });
  await client.evalsha('sha', ['k1', 'k2'], ['a']);
  await client.eval('return 1', [], ['a']);
  expect(said).toEqual([
    ['sha', { keys: ['k1', 'k2'], arguments: ['a'] }],
    ['return 1', { keys: [], arguments: ['a'] }],
  ]);
});

test('the clients, clusters and pools of both libraries fit as they are', () => {
  expectTypeOf<Redis>().toExtend<RedisClient>();
  expectTypeOf<Cluster>().toExtend<RedisClient>();
  const [client, cluster, pool] = [createClient(), createCluster({ rootNodes: [] }), createClientPool()];
  for (const each of [client, cluster, pool] satisfies RedisClient[]) {
    expect(() => scriptClient(each)).not.toThrow();
  }
});

test('what is no client is refused by name', () => {
  const fake = { eval: async () => undefined } as unknown as RedisClient;
  expect(() => scriptClient(fake)).toThrow(InvalidOptionError);
  expect(() => scriptClient(fake)).toThrow(/`client`/);
});

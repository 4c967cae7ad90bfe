import { createHash } from 'node:crypto';
import type { Cluster, Redis } from 'ioredis';
import { expect, expectTypeOf, test } from 'vitest';
import { type RedisScriptClient, scriptRunner } from './script-client.ts';

const sha1 = createHash('sha1').update('return 1').digest('hex');

test('a script is sent by its hash, and in full to a server that does not know it', async () => {
  const said: unknown[][] = [];
  const client = {
    evalsha: async (...words: unknown[]) => {
      said.push(words);
      throw new Error('NOSCRIPT No matching script. Please use EVAL.');
    },
    eval: async (...words: unknown[]) => said.push(words),
  };
  await scriptRunner(client, 'return 1')(['k1', 'k2'], ['a']);
  expect(said).toEqual([
    [sha1, 2, 'k1', 'k2', 'a'],
    ['return 1', 2, 'k1', 'k2', 'a'],
  ]);
});

test('node-redis is given the keys and the arguments by name', async () => {
  const said: unknown[][] = [];
  const say = async (...words: unknown[]) => said.push(words);
  await scriptRunner({ evalSha: say, eval: say }, 'return 1')(['k'], ['a']);
  expect(said).toEqual([[sha1, { keys: ['k'], arguments: ['a'] }]]);
});

test('the clients of ioredis fit as they are, and what is no client is refused by name', () => {
  expectTypeOf<Redis>().toExtend<RedisScriptClient>();
  expectTypeOf<Cluster>().toExtend<RedisScriptClient>();
  expect(() => scriptRunner({} as never, '')).toThrow(expect.objectContaining({ option: 'client' }));
});

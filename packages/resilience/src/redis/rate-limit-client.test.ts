import { createHash } from 'node:crypto';
import { createFakeClock } from '@orderdock/kit/testing';
import type { Cluster, Redis } from 'ioredis';
import { expect, expectTypeOf, test } from 'vitest';
import { settle, watch } from '../__fixtures__/work.ts';
import { createCircuit } from './rate-limit-circuit.ts';
import { type RateLimitRedisClient, scriptRunner } from './rate-limit-client.ts';

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
  expectTypeOf<Redis>().toExtend<RateLimitRedisClient>();
  expectTypeOf<Cluster>().toExtend<RateLimitRedisClient>();
  expect(() => scriptRunner({} as never, '')).toThrow(expect.objectContaining({ option: 'client' }));
});

test('after a fault nothing is sent for a while, then one command probes, and its success ends the rest', async () => {
  const clock = createFakeClock();
  const changes: boolean[] = [];
  const guarded = createCircuit({
    clock,
    timeoutMs: 10,
    restMs: 100,
    onChange: (lost) => changes.push(lost),
  });
  let sent = 0;
  const good = async () => ++sent;
  expect(await guarded(() => Promise.reject(new Error('gone')))).toEqual({ ok: false });
  expect(await guarded(good)).toEqual({ ok: false });
  await clock.advance(100);
  const probe = Promise.withResolvers<number>();
  const probing = watch(guarded(() => probe.promise));
  expect(await guarded(good)).toEqual({ ok: false });
  probe.resolve(7);
  await settle();
  expect(probing.value).toEqual({ ok: true, value: 7 });
  expect(await guarded(good)).toEqual({ ok: true, value: 1 });
  expect([changes, clock.sleeping]).toEqual([[true, false], 0]);
});

test('an answer that comes too late goes to the one who can undo it', async () => {
  const clock = createFakeClock();
  const guarded = createCircuit({ clock, timeoutMs: 10, restMs: 100, onChange: () => {} });
  const slow = Promise.withResolvers<string>();
  const late: unknown[] = [];
  const call = watch(
    guarded(
      () => slow.promise,
      (value) => late.push(value),
    ),
  );
  await clock.advance(10);
  expect(call.value).toEqual({ ok: false });
  slow.resolve('granted');
  await settle();
  expect(late).toEqual(['granted']);
});

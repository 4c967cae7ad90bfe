import { expect, test } from 'vitest';
import { createRedisOutage } from './redis-outage.ts';

function outage(kill = async (): Promise<void> => {}) {
  const done: string[] = [];
  const redis = {
    kill: () => kill().then(() => void done.push('kill')),
    restart: async () => void done.push('restart'),
  };
  return { done, outage: createRedisOutage(redis, (text) => done.push(text)) };
}

test('Redis is killed at 40 % of the storm and back at 60 %, once', async () => {
  const { done, outage: redis } = outage();
  for (const share of [0, 0.39, 0.4, 0.41, 0.59]) redis.advance(share);
  await redis.over();
  expect(done).toEqual(['kill', 'Redis killed with SIGKILL']);
  for (const share of [0.6, 0.8, 1]) redis.advance(share);
  await redis.over();
  expect(done).toEqual(['kill', 'Redis killed with SIGKILL', 'restart', 'Redis is back, empty']);
});

test('a storm too short for both still ends with Redis killed and then back', async () => {
  const { done, outage: redis } = outage();
  redis.advance(1);
  await redis.over();
  expect(done.filter((step) => step === 'kill' || step === 'restart')).toEqual(['kill', 'restart']);
});

test('a Redis that cannot be killed fails the run', async () => {
  const { outage: redis } = outage(() => Promise.reject(new Error('not ours')));
  redis.advance(0.5);
  await expect(redis.over()).rejects.toThrow('not ours');
});

import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { delivery } from '../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { redisFast } from '../redis/index.ts';
import { postgresStore } from './index.ts';

let database: TestDatabase;
let redis: Redis;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
  redis = new Redis(inject('redisUrl'));
});
afterAll(async () => {
  await redis.quit();
  await database[Symbol.asyncDispose]();
});

test('a Redis that comes up empty is filled with the keys of execute that are done, and answers for them', async () => {
  const { pool, schema } = database;
  const store = postgresStore({ pool, schema });
  const key = (id: string) => ({ tenant: 'acme', scope: ['charge'], id });
  const before = createIdempotencyGuard({ store });
  await before.execute(key('1'), { amount: '1.00' }, async () => 'charged');
  await before.transaction(delivery('d-1', 1), async () => 'stored');

  const fast = redisFast({ client: redis, prefix: randomUUID(), timeoutMs: 10_000 });
  const guard = createIdempotencyGuard({ store, fast, local: false });
  const tiers: string[] = [];
  guard.on('outcome', ({ tier }) => tiers.push(tier));
  const filled = new Promise<{ readonly warmed: number; readonly complete: boolean }>((resolve) => {
    guard.on('warming_finished', resolve);
  });
  await guard.transaction(delivery('d-2', 1, '1002'), async () => 'stored');
  expect(await filled).toMatchObject({ complete: true });

  const work = () => Promise.reject(new Error('a second charge'));
  const again = await guard.execute(key('1'), { amount: '1.00' }, work);
  expect(again).toMatchObject({ status: 'replayed', result: 'charged' });
  expect(await guard.execute(key('1'), { amount: '2.00' }, work)).toMatchObject({ status: 'mismatch' });
  expect((await guard.transaction(delivery('d-1', 1), work)).status).toBe('replayed');
  expect(tiers).toEqual(['store', 'fast', 'fast', 'fast']);
});

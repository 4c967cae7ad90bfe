import { randomBytes } from 'node:crypto';
import { createFakeClock } from '@orderdock/kit/testing';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { delivery } from '../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { redisFast } from '../redis/index.ts';
import { eraseTenant, postgresStore } from './index.ts';

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

test.each(['full', 'compact'] as const)(
  'what was erased is known to no tier, with %s facts',
  async (facts) => {
    const { pool, schema } = database;
    const prefix = `erase-${randomBytes(6).toString('hex')}`;
    const clock = createFakeClock();
    const guardOver = () =>
      createIdempotencyGuard({
        store: postgresStore({ pool, schema, clock }),
        fast: redisFast({ client: redis, prefix, facts, timeoutMs: 10_000 }),
        warming: false,
      });
    const [first, second] = [guardOver(), guardOver()];
    const request = { ...delivery('gone', 1, `order-${facts}`), tenant: `tenant-${facts}` };
    const statusIn = async (guard: typeof first) => (await guard.transaction(request, async () => 1)).status;
    expect([await statusIn(first), await statusIn(first), await statusIn(second)]).toEqual([
      'executed',
      'replayed',
      'replayed',
    ]);
    const before = await postgresStore({ pool, schema }).history();
    await eraseTenant(pool, request.tenant, { schema });
    expect(await postgresStore({ pool, schema }).history()).not.toBe(before);
    // A history that was read is believed for a second.
    await clock.advance(1_000);
    expect([await statusIn(first), await statusIn(second)]).toEqual(['executed', 'replayed']);
  },
);

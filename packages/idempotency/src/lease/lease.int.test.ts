import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { gate } from '../__fixtures__/lease.ts';
import { charge, keyOf, processOver } from '../__fixtures__/lease-process.ts';
import { effectsOf } from '../__fixtures__/lease-rows.ts';
import type { PgClient } from '../postgres/index.ts';
import { redisFast } from '../redis/index.ts';
import type { ExecuteContext } from './context.ts';

let database: TestDatabase;
let redis: Redis;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
  redis = new Redis(inject('redisUrl'));
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await redis.quit();
});
const fastOver = (client: Redis, prefix: string) => redisFast({ client, prefix, timeoutMs: 5_000 });

describe.each(['database', 'both'] as const)('with %s', (tiers) => {
  const fast = () => (tiers === 'both' ? fastOver(redis, prefix) : undefined);
  const prefix = `lease-${randomUUID()}`;

  test('64 callers over 8 processes have one effect, and everyone hears its result (I1, I5)', async () => {
    const id = `twins-${tiers}`;
    const guards = Array.from({ length: 8 }, () => processOver(database, { fast: fast() }));
    let runs = 0;
    const work = async (context: ExecuteContext<PgClient>) => {
      runs += 1;
      return charge(database, id)(context);
    };
    const outcomes = await Promise.all(
      Array.from({ length: 64 }, (_, index) => guards[index % 8]?.execute(keyOf(id), { total: 1 }, work)),
    );
    const statuses = outcomes.map((outcome) => outcome?.status);
    expect(statuses.filter((status) => status === 'executed')).toHaveLength(1);
    expect(statuses.filter((status) => status === 'replayed')).toHaveLength(63);
    const told = outcomes.map((outcome) => JSON.stringify({ ...outcome, status: '' }));
    expect(new Set(told).size).toBe(1);
    expect([runs, await effectsOf(database, id)]).toEqual([1, 1]);
  });

  test('another payload is a mismatch, and another tenant another key, whichever tier remembers (I6, I8)', async () => {
    const id = `mismatch-${tiers}`;
    const options = { fast: fast() };
    const [one, two] = [processOver(database, options), processOver(database, options)];
    await one.execute(keyOf(id), { total: 1 }, charge(database, id));
    for (const guard of [one, two, one]) {
      const outcome = await guard.execute(keyOf(id), { total: 2 }, charge(database, id));
      expect(outcome).toEqual({ status: 'mismatch', reason: 'fingerprint' });
      expect((await guard.execute(keyOf(id), { total: 1 }, charge(database, id))).status).toBe('replayed');
    }
    const other = await two.execute({ ...keyOf(id), tenant: 'other' }, { total: 1 }, async () => 'mine');
    expect(other).toMatchObject({ status: 'executed', result: 'mine' });
  });
});

describe('the fast tier', () => {
  test('answers for a key that is done, and for no other', async () => {
    const prefix = randomUUID();
    const [one, two] = [
      processOver(database, { fast: fastOver(redis, prefix) }),
      processOver(database, { fast: fastOver(redis, prefix) }),
    ];
    const tiers: string[] = [];
    for (const guard of [one, two])
      guard.on('outcome', ({ tier, status }) => tiers.push(`${tier} ${status}`));
    const work = gate<void>();
    const begun = gate<void>();
    const first = one.execute(keyOf('fast'), 1, async () => {
      begun.end();
      await work.open;
      return 'done';
    });
    await begun.open;
    expect((await two.execute(keyOf('fast'), 1, async () => 'never', { waitMs: 0 })).status).toBe(
      'in_progress',
    );
    work.end();
    const executed = await first;
    expect(await two.execute(keyOf('fast'), 1, async () => 'never')).toEqual({
      ...executed,
      status: 'replayed',
    });
    expect(tiers).toEqual(['store in_progress', 'store executed', 'fast replayed']);
  });

  test('is not believed about a table that was emptied', async () => {
    const prefix = randomUUID();
    await using own = await createTestDatabase(inject('databaseUrl'));
    const guard = () => processOver(own, { fast: fastOver(redis, prefix) });
    expect((await guard().execute(keyOf('t'), 1, async () => 1)).status).toBe('executed');
    await own.pool.query(`TRUNCATE ${own.schema}.orderdock_lease`);
    expect((await guard().execute(keyOf('t'), 1, async () => 2)).status).toBe('executed');
  });
});

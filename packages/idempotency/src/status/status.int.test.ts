import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { delivery } from '../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { postgresStore } from '../postgres/index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterAll(() => database[Symbol.asyncDispose]());

const guardOver = () =>
  createIdempotencyGuard({ store: postgresStore({ pool: database.connect(4), schema: database.schema }) });
const of = ({ tenant, delivery: ref }: ReturnType<typeof delivery>) => ({ tenant, delivery: ref });

test('a delivery is nothing, then what it ended as', async () => {
  const guard = guardOver();
  const [first, twin, old] = [delivery('a', 2, 'd'), delivery('b', 2, 'd'), delivery('c', 1, 'd')];
  expect(await guard.status(of(first))).toBeUndefined();
  const outcome = await guard.transaction(first, async () => ({ id: 'o-1' }));
  const processedAt = 'processedAt' in outcome && outcome.processedAt;
  await guard.transaction(twin, async () => 'not run');
  await guard.transaction(old, async () => 'not run');
  const known = { status: 'executed', result: { id: 'o-1' }, current: undefined, processedAt };
  expect(await guardOver().status(of(first))).toEqual(known);
  expect(await guard.status(of(twin))).toMatchObject({ status: 'duplicate', current: 2, processedAt });
  expect(await guard.status(of(old))).toMatchObject({ status: 'stale', current: 2, processedAt });
  expect(await guard.status({ ...of(first), tenant: 'globex' })).toBeUndefined();
});

test('an entity shows its newest revision, read past a transaction that holds it', async () => {
  const guard = guardOver();
  const entity = { tenant: 'acme', entity: ['shopify', 'store-1', 'e'] };
  expect(await guard.status(entity)).toBeUndefined();
  await guard.transaction(delivery('e-1', 1, 'e'), async () => 1);
  const outcome = await guard.transaction(delivery('e-2', 7, 'e'), async () => {
    expect(await guardOver().status(entity)).toMatchObject({ revision: 1, applied: 1 });
  });
  const processedAt = 'processedAt' in outcome && outcome.processedAt;
  expect(await guard.status(entity)).toEqual({ revision: 7, applied: 2, processedAt });
});

test('work outside the database shows its lease, its parking and its result', async () => {
  const guard = guardOver();
  const key = { tenant: 'acme', scope: ['charge'], id: 'w' };
  expect(await guard.status(key)).toBeUndefined();
  await guard.execute(key, undefined, async () => {
    const running = await guardOver().status(key);
    expect(running).toMatchObject({ state: 'running', attempts: 1, processedAt: undefined });
    expect(running?.leftMs).toBeGreaterThan(0);
    return 'charged';
  });
  expect(await guard.status(key)).toMatchObject({
    state: 'done',
    leftMs: 0,
    result: 'charged',
    processedAt: expect.any(Date),
  });
});

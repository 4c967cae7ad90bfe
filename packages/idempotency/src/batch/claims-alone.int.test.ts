import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { startProxy } from '../__fixtures__/proxy.ts';
import { delivery } from '../__fixtures__/request.ts';
import { createIdempotencyGuard, type IdempotencyGuard } from '../guard/guard.ts';
import { type PgClient, postgresStore } from '../postgres/index.ts';
import type { ClaimItem } from './request.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterAll(() => database[Symbol.asyncDispose]());

/** A guard as a process of its own would have: nothing in memory is shared with another. */
function process(pool: Pool = database.connect(4)): IdempotencyGuard<PgClient> {
  return createIdempotencyGuard({ store: postgresStore({ pool, schema: database.schema }) });
}
const item = (id: string, revision: number, entity: string): ClaimItem<number> =>
  delivery(id, revision, entity);
const statusesOf = (outcomes: readonly { readonly status: string }[]) => outcomes.map(({ status }) => status);

test('claims without work are one statement, and what stands is compared in a transaction', async () => {
  const texts: unknown[] = [];
  const pool = database.connect(1);
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    Object.assign(client, {
      query(...given: unknown[]) {
        texts.push(given[0]);
        return query(...given);
      },
    });
  });
  const guard = process(pool);
  const items = Array.from({ length: 300 }, (_, at) => item(`once-${at}`, 1, `once-${at}`));
  const first = await guard.claimMany(items);
  expect(statusesOf(first)).toEqual(Array(300).fill('new'));
  expect(await guard.claimMany(items)).toEqual(first.map((outcome) => ({ ...outcome, status: 'replayed' })));
  expect(texts).toMatchObject([{ name: expect.any(String) }, { name: expect.any(String) }]);
  const mixed = [
    item('other-1', 1, 'other'),
    item('other-2', 2, 'once-0'),
    item('other-3', 1, 'once-1'),
    item('once-1', 1, 'elsewhere'),
    item('once-0', 1, 'once-0'),
  ];
  const outcomes = await guard.claimMany(mixed);
  expect(outcomes).toMatchObject([
    { status: 'new' },
    { status: 'new' },
    { status: 'duplicate', current: 1 },
    { status: 'mismatch', reason: 'entity' },
    { status: 'replayed' },
  ]);
  for (const [at, outcome] of outcomes.entries()) {
    const again = await process().transaction(
      mixed[at] as ReturnType<typeof delivery>,
      async () => 'not run',
    );
    expect({ ...again, status: 'x' }).toEqual({ ...outcome, status: 'x' });
  }
});

test('claims without work wait for nobody, and in opposite orders each is claimed once', async () => {
  const guards = [process(), process()] as const;
  const items = Array.from({ length: 500 }, (_, at) => item(`bare-${at}`, 1, `bare-${at}`));
  const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = guards[0].transaction(delivery('bare-0', 1, 'bare-0'), async () => {
    begun.resolve();
    await gate.promise;
  });
  await begun.promise;
  const heard = await Promise.all([guards[0].claimMany(items), guards[1].claimMany(items.toReversed())]);
  expect([heard[0][0]?.status, heard[1].at(-1)?.status]).toEqual(['in_progress', 'in_progress']);
  gate.resolve();
  await holding;
  const statuses = heard.flatMap((outcomes) => statusesOf(outcomes));
  expect(statuses.filter((status) => status === 'new')).toHaveLength(499);
  expect(await guards[0].claimMany(items)).toMatchObject(items.map(() => ({ status: 'replayed' })));
});

test.each(['before', 'after'] as const)(
  'claims whose connection breaks %s they arrive are told truly',
  async (when) => {
    const { hostname, port } = new URL(inject('databaseUrl'));
    await using proxy = await startProxy({ host: hostname, port: Number(port) });
    const guard = process(database.connect(2, { port: proxy.port }));
    const items = ['1', '2'].map((id) => item(`arrive-${when}-${id}`, 1, `arrive-${when}-${id}`));
    proxy.breakAt('ON CONFLICT', when);
    expect(statusesOf(await guard.claimMany(items))).toEqual(['new', 'new']);
    expect(statusesOf(await guard.claimMany(items))).toEqual(['replayed', 'replayed']);
  },
);

import { createFakeClock } from '@orderdock/kit/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { delivery } from '../__fixtures__/request.ts';
import { createTestFile, type TestFile } from '../__fixtures__/sqlite-file.ts';
import { StoreUnavailableError } from '../errors.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { eraseTenant, purgeOlderThan, sqliteStore } from './index.ts';

const DAY_MS = 86_400_000;

let file: TestFile;
beforeEach(async () => {
  file = await createTestFile();
});
afterEach(() => file.close());

function setUp() {
  const database = file.open();
  const guard = createIdempotencyGuard({ store: sqliteStore({ database }) });
  const receive = async (tenant: string, id: string) =>
    (await guard.transaction({ ...delivery(id, 1, id), tenant }, async () => id)).status;
  const age = (table: string, column: string, days: number, tenant = 'old') =>
    database
      .prepare(`UPDATE ${table} SET ${column} = ${column} - ? WHERE tenant = ?`)
      .run(days * DAY_MS, tenant);
  const count = (table: string) =>
    Number(Object.values(database.prepare(`SELECT count(*) FROM ${table}`).get() ?? {})[0]);
  return { database, guard, receive, age, count };
}

test('old deliveries go, in slices, and one that comes again finds its order and has no second effect', async () => {
  const { database, receive, age, count } = setUp();
  for (const id of ['a', 'b', 'c', 'd', 'e']) await receive('old', id);
  await receive('young', 'a');
  age('orderdock_delivery', 'received_at', 31);
  expect(await purgeOlderThan(database, { days: 32 })).toEqual({ deliveries: 0, leases: 0 });
  expect(await purgeOlderThan(database, { days: 30, sliceSize: 2 })).toEqual({ deliveries: 5, leases: 0 });
  expect([count('orderdock_delivery'), count('orderdock_identity')]).toEqual([1, 6]);
  expect([await receive('old', 'a'), await receive('young', 'a')]).toEqual(['duplicate', 'replayed']);
});

test('keys of execute go only where it is asked for, and never one that is parked or under way', async () => {
  const { database, guard, age, count } = setUp();
  const key = (id: string) => ({ tenant: 'old', scope: ['purge'], id });
  await guard.execute(key('done'), 1, async () => 1);
  await guard.execute(key('parked'), 1, () => Promise.reject(new TypeError('who knows')));
  await guard.execute(key('running'), 1, async () => {
    age('orderdock_lease', 'received_at', 99);
    age('orderdock_lease', 'processed_at', 99);
    expect(await purgeOlderThan(database, { days: 30 })).toMatchObject({ leases: 0 });
    expect(await purgeOlderThan(database, { days: 30, leaseDays: 100 })).toMatchObject({ leases: 0 });
    expect(await purgeOlderThan(database, { days: 30, leaseDays: 30 })).toMatchObject({ leases: 1 });
  });
  expect(count('orderdock_lease')).toBe(2);
  expect(await guard.status(key('done'))).toBeUndefined();
  expect(await guard.status(key('parked'))).toMatchObject({ state: 'unknown' });
  expect(await guard.status(key('running'))).toMatchObject({ state: 'done' });
});

test.each([
  ['orderdock_delivery', 'received_at', '', 'orderdock_delivery_received'],
  ['orderdock_lease', 'processed_at', `AND state IN ('done', 'failed')`, 'orderdock_lease_at_rest'],
])('what is old in %s is found along its index', (table, time, condition, index) => {
  const plan = setUp()
    .database.prepare(
      `EXPLAIN QUERY PLAN SELECT key FROM ${table} WHERE ${time} < 1 ${condition} ORDER BY ${time} LIMIT 9`,
    )
    .all();
  expect(JSON.stringify(plan)).toMatch(
    new RegExp(`SEARCH ${table} USING.* INDEX ${index} \\(${time}<\\?\\)`),
  );
  expect(plan).toHaveLength(1);
});

test('a tenant is erased from every table, and no other one is', async () => {
  const { database, guard, receive } = setUp();
  for (const tenant of ['gone', 'stays']) {
    for (const id of ['x', 'y', 'z']) await receive(tenant, id);
    await guard.execute({ tenant, scope: ['erase'], id: '1' }, 1, async () => 1);
  }
  expect(await eraseTenant(database, 'gone', { sliceSize: 2 })).toEqual({
    deliveries: 3,
    identities: 3,
    leases: 1,
  });
  expect(await eraseTenant(database, 'gone')).toEqual({ deliveries: 0, identities: 0, leases: 0 });
  expect([await receive('gone', 'x'), await receive('stays', 'x')]).toEqual(['executed', 'replayed']);
});

test('a transaction of this process is waited for, and nothing of it is undone', async () => {
  const { database, guard, receive, age } = setUp();
  await receive('old', 'a');
  age('orderdock_delivery', 'received_at', 31);
  let purging: Promise<unknown> | undefined;
  await guard.transaction({ ...delivery('b', 1, 'b'), tenant: 'young' }, async () => {
    purging = purgeOlderThan(database, { days: 30 });
  });
  expect(await purging).toEqual({ deliveries: 1, leases: 0 });
  expect(await receive('young', 'b')).toBe('replayed');
});

test('another process that writes is waited for, and not for ever', async () => {
  const clock = createFakeClock();
  const rival = file.open();
  rival.exec('BEGIN IMMEDIATE');
  const ended = purgeOlderThan(file.open(), { days: 30, clock }).catch((error: unknown) => error);
  await clock.advance(10_000);
  expect(StoreUnavailableError.isInstance(await ended)).toBe(true);
  rival.exec('ROLLBACK');
});

test('options that cannot work are refused by name, and an abort ends it before the next slice', async () => {
  const { database } = setUp();
  await expect(purgeOlderThan(database, { days: 0 })).rejects.toThrow(/`days`/);
  await expect(purgeOlderThan(database, { days: 30, leaseDays: 0 })).rejects.toThrow(/`leaseDays`/);
  await expect(purgeOlderThan(database, { days: 30, sliceSize: 0.5 })).rejects.toThrow(/`sliceSize`/);
  await expect(eraseTenant(database, '')).rejects.toThrow(/`tenant`/);
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(purgeOlderThan(database, { days: 30, signal })).rejects.toThrow('enough');
  await expect(eraseTenant(database, 'gone', { signal })).rejects.toThrow('enough');
});

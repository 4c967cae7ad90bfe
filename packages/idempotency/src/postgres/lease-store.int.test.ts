import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import {
  DONE,
  effect,
  effectsOf,
  expire,
  hold,
  leasesOver,
  newKey,
  terms,
} from '../__fixtures__/lease-rows.ts';
import { orderRequest } from '../__fixtures__/request.ts';
import { StoreUnavailableError } from '../errors.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { leaseCommands, newLeaseModel } from '../lease/test/lease-model.ts';
import { type PgClient, postgresStore } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterAll(() => database[Symbol.asyncDispose]());

test('whatever happens to a key in whatever order, the store does what the model does (I1, I3, I4)', async () => {
  const lease = leasesOver(database);
  await fc.assert(
    fc.asyncProperty(leaseCommands<PgClient>(), async (commands) => {
      const { key } = newKey();
      const real = {
        lease,
        key,
        expire: () => expire(database, key),
        write: effect(database, key),
        effects: () => effectsOf(database, key),
      };
      await fc.asyncModelRun(() => ({ model: newLeaseModel(), real }), commands);
    }),
    { numRuns: 60 },
  );
});

describe('a claim', () => {
  test('of 64 callers over 8 pools is one holder’s', async () => {
    const key = newKey();
    const stores = Array.from({ length: 8 }, () => leasesOver(database, { max: 2 }));
    const claims = await Promise.all(
      Array.from({ length: 64 }, (_, index) => stores[index % 8]?.claim(key, terms())),
    );
    const states = claims.map((claim) => claim?.state);
    expect(states.filter((state) => state === 'held')).toHaveLength(1);
    expect(claims.find((claim) => claim?.state === 'held')).toEqual({ state: 'held', token: 1, attempts: 1 });
  });

  test('of 64 callers to an expired lease raises the token once', async () => {
    const key = newKey();
    const stores = Array.from({ length: 8 }, () => leasesOver(database, { max: 2 }));
    const [first = leasesOver(database)] = stores;
    await hold(first, key);
    await expire(database, key.key);
    const claims = await Promise.all(
      Array.from({ length: 64 }, (_, index) => stores[index % 8]?.claim(key, terms())),
    );
    const held = claims.filter((claim) => claim?.state === 'held');
    expect(held).toEqual([{ state: 'held', token: 2, attempts: 2 }]);
  });

  test('tells what is left of a lease by the server’s clock', async () => {
    const lease = leasesOver(database);
    const key = newKey();
    await hold(lease, key, { leaseMs: 86_400_000 });
    const claim = await lease.claim(key, terms());
    const leftMs = claim.state === 'seen' ? claim.record.leftMs : 0;
    expect(leftMs).toBeLessThanOrEqual(86_400_000);
    expect(leftMs).toBeGreaterThan(86_400_000 - 60_000);
  });

  test('under another fingerprint neither takes nor parks an expired lease', async () => {
    const lease = leasesOver(database);
    const key = newKey({ fingerprint: 'aa'.repeat(16) });
    const holder = await hold(lease, key);
    await expire(database, key.key);
    for (const onExpired of ['rerun', 'park'] as const) {
      const claim = await lease.claim({ ...key, fingerprint: 'bb'.repeat(16) }, terms({ onExpired }));
      expect(claim).toMatchObject({ state: 'seen', record: { state: 'running', token: 1 } });
    }
    expect(await lease.renew(holder, 60_000)).toBe(true);
  });

  test('does not wait for a transaction that is finishing the key, with a pool of one', async () => {
    const key = newKey();
    const [one, two] = [leasesOver(database, { max: 1 }), leasesOver(database, { max: 1 })];
    const holder = await hold(one, key);
    await expire(database, key.key);
    const [writing, written] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const finishing = one.finish(holder, {
      ...DONE,
      write: async () => {
        writing.resolve();
        await written.promise;
      },
    });
    await writing.promise;
    // The lease has run out, and yet nobody takes the key from under the transaction, nor hangs on its row.
    expect(await two.claim(key, terms())).toEqual({ state: 'contended' });
    expect(await two.claim(key, terms({ onExpired: 'park' }))).toEqual({ state: 'contended' });
    expect((await two.find(key.key))?.state).toBe('running');
    expect(await two.finish(holder, DONE)).toEqual({ state: 'busy' });
    written.resolve();
    expect(await finishing).toMatchObject({ state: 'committed', record: { state: 'done', token: 1 } });
    expect(await two.claim(key, terms())).toMatchObject({ record: { state: 'done', answer: '"done"' } });
  });

  test('is durable where the server’s default is not', async () => {
    const { pool, schema } = database;
    // A trigger that runs inside the claiming statement sees what its COMMIT will go by.
    await pool.query(`CREATE TABLE ${schema}.seen (setting text)`);
    await pool.query(`CREATE FUNCTION ${schema}.note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO ${schema}.seen VALUES (current_setting('synchronous_commit')); RETURN NULL; END $$`);
    await pool.query(`CREATE TRIGGER note AFTER INSERT ON ${schema}.orderdock_lease
      FOR EACH ROW EXECUTE FUNCTION ${schema}.note()`);
    const off = new Pool({ connectionString: inject('databaseUrl'), options: '-c synchronous_commit=off' });
    const { lease } = postgresStore({ pool: off, schema });
    expect(await lease?.claim(newKey(), terms())).toMatchObject({ state: 'held' });
    await off.end();
    expect((await pool.query(`SELECT setting FROM ${schema}.seen`)).rows).toEqual([{ setting: 'local' }]);
    await pool.query(`DROP TRIGGER note ON ${schema}.orderdock_lease`);
  });
});

test('a server that cannot be reached is StoreUnavailableError in every method', async () => {
  const { lease } = postgresStore({ pool: database.connect(1, { port: 1 }), schema: database.schema });
  const key = newKey();
  const holder = { key: key.key, claimId: randomUUID(), token: 1 };
  const calls = [
    lease?.claim(key, terms()),
    lease?.renew(holder, 1_000),
    lease?.finish(holder, DONE),
    lease?.release(holder, { state: 'failed' }, undefined),
    lease?.find(key.key),
    lease?.settle({ tenant: 'acme', key: key.key, token: undefined }, { to: 'replay' }),
    lease?.parked({ tenant: 'acme', state: undefined, limit: 1, after: undefined }),
  ];
  const ends = await Promise.allSettled(calls);
  expect(
    ends.map((end) => end.status === 'rejected' && StoreUnavailableError.isInstance(end.reason)),
  ).toEqual(Array(7).fill(true));
});

test('a database that has not taken the step of the leases serves mode T as before', async () => {
  await using older = await createTestDatabase(inject('databaseUrl'));
  await older.pool.query(`DROP TABLE ${older.schema}.orderdock_lease`);
  const store = postgresStore({ pool: older.pool, schema: older.schema });
  const guard = createIdempotencyGuard({ store });
  expect(await store.history()).toMatch(/^\d+:/);
  expect((await guard.transaction(orderRequest(), async () => 1)).status).toBe('executed');
  const call = guard.execute({ tenant: 'acme', scope: ['charge'], id: '1' }, 1, async () => 1);
  await expect(call).rejects.toMatchObject({ code: '42P01' });
});

import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { startProxy } from '../__fixtures__/proxy.ts';
import { delivery } from '../__fixtures__/request.ts';
import { CommitUnknownError } from '../errors.ts';
import { createIdempotencyGuard, type IdempotencyGuard } from '../guard/guard.ts';
import { hashParts } from '../keys/hash-parts.ts';
import { type PgClient, postgresStore } from '../postgres/index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterAll(() => database[Symbol.asyncDispose]());

/** A guard as a process of its own would have: nothing in memory is shared with another. */
function process(pool: Pool = database.connect(4)): IdempotencyGuard<PgClient> {
  return createIdempotencyGuard({ store: postgresStore({ pool, schema: database.schema }) });
}
/** One row for each time that it takes effect: no constraint keeps it to one. */
const order = (id: string, revision = 1) => ({
  text: `INSERT INTO ${database.schema}.effect SELECT $1, $2 FROM claimed RETURNING order_id, revision`,
  parameters: [id, revision],
});
const revisionsOf = async (id: string) =>
  (await database.effects()).filter(({ order_id }) => order_id === id).map(({ revision }) => revision);

test('a rival that has not committed is not waited for: the answer comes while it still sleeps', async () => {
  const [one, two] = [process(), process()];
  const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const rival = one.transaction(delivery('slow-a', 1, 'slow'), async (tx) => {
    // What a plain INSERT of the same identity would wait for.
    await tx.query(`INSERT INTO ${database.schema}.effect VALUES ('slow', 1)`);
    begun.resolve();
    await gate.promise;
  });
  await begun.promise;
  const late = await two.insert({ ...delivery('slow-b', 2, 'slow'), waitMs: 0 }, order('slow', 2));
  expect(late).toMatchObject({ status: 'in_progress' });
  gate.resolve();
  expect((await rival).status).toBe('executed');
  expect((await two.insert(delivery('slow-b', 2, 'slow'), order('slow', 2))).status).toBe('executed');
});

test('a rival whose one statement is under way is not waited for either', async () => {
  const [one, two] = [process(), process()];
  const holder = await database.pool.connect();
  await holder.query('SELECT pg_advisory_lock(42)');
  const slow = {
    ...order('slower'),
    text: `INSERT INTO ${database.schema}.effect
      SELECT $1, $2 FROM claimed, (SELECT pg_advisory_xact_lock_shared(42) OFFSET 0) AS sleep RETURNING order_id`,
  };
  const rival = one.insert(delivery('slower', 1, 'slower'), slow);
  // pg_stat_activity shows the first 1,024 bytes of a statement only.
  const sleeping = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 42 AND NOT granted`;
  while ((await database.pool.query(sleeping)).rowCount === 0);
  const twin = await two.insert({ ...delivery('slower', 1, 'slower'), waitMs: 0 }, order('slower'));
  expect(twin.status).toBe('in_progress');
  await holder.query('SELECT pg_advisory_unlock(42)');
  holder.release();
  expect((await rival).status).toBe('executed');
  expect(await revisionsOf('slower')).toEqual([1]);
});

test.each(['before', 'after'] as const)(
  'a connection that breaks just %s the statement arrives is told truly',
  async (when) => {
    const id = `broken-${when}`;
    const { hostname, port } = new URL(inject('databaseUrl'));
    await using proxy = await startProxy({ host: hostname, port: Number(port) });
    const guard = process(database.connect(2, { port: proxy.port }));
    proxy.breakAt('FROM claimed', when);
    const call = guard.insert(delivery(id, 1, id), order(id));
    if (when === 'before') await expect(call).rejects.toSatisfy(CommitUnknownError.isInstance);
    else expect(await call).toMatchObject({ status: 'executed', result: [{ order_id: id }] });
    const again = await guard.insert(delivery(id, 1, id), order(id));
    expect(again.status).toBe(when === 'before' ? 'executed' : 'replayed');
    expect(await revisionsOf(id)).toEqual([1]);
  },
);

test.each(['insert', 'claimMany'] as const)(
  '%s that is overtaken between its snapshot and its lock compares with what it did not see',
  async (method) => {
    const id = `overtaken-${method}`;
    const entity = hashParts('orderdock/idempotency', ['entity', 'acme', 'shopify', 'store-1', id]);
    // A writer without the lock stands for one that commits in that moment: the statement meets its row, not a lock.
    const rival = await database.pool.connect();
    await rival.query('BEGIN');
    await rival.query(
      `INSERT INTO ${database.schema}.orderdock_identity SELECT decode($1, 'hex'), 'acme', '1', 1, now(), now()`,
      [entity],
    );
    const guard = process();
    const request = delivery(id, 1, id);
    const call = method === 'insert' ? guard.insert(request, order(id)) : guard.claimMany([request]);
    const waiting = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND wait_event = 'transactionid'
      AND query LIKE '%${database.schema}%orderdock_identity%' AND pid <> pg_backend_pid()`;
    while ((await database.pool.query(waiting)).rowCount === 0);
    await rival.query('COMMIT');
    rival.release();
    expect([await call].flat()).toMatchObject([{ status: 'duplicate', current: 1 }]);
    expect(await revisionsOf(id)).toEqual([]);
  },
);

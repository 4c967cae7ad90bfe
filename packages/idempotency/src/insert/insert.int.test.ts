import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { delivery } from '../__fixtures__/request.ts';
import { createIdempotencyGuard, type IdempotencyGuard } from '../guard/guard.ts';
import { type PgClient, postgresStore } from '../postgres/index.ts';
import { redisFast } from '../redis/index.ts';

let database: TestDatabase;
let redis: Redis;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
  redis = new Redis(inject('redisUrl'));
  await database.pool.query(
    `CREATE TABLE ${database.schema}.message (order_id text NOT NULL, topic text NOT NULL)`,
  );
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await redis.quit();
});

/** A guard as a process of its own would have: nothing in memory is shared with another. */
function process(prefix?: string, pool: Pool = database.connect(4)): IdempotencyGuard<PgClient> {
  const store = postgresStore({ pool, schema: database.schema });
  if (prefix === undefined) return createIdempotencyGuard({ store });
  return createIdempotencyGuard({ store, fast: redisFast({ client: redis, prefix, timeoutMs: 5_000 }) });
}
/** One row for each time that it takes effect: no constraint keeps it to one. */
const order = (id: string, revision = 1) => ({
  text: `INSERT INTO ${database.schema}.effect SELECT $1, $2 FROM claimed RETURNING order_id, revision`,
  parameters: [id, revision],
});
const revisionsOf = async (id: string) =>
  (await database.effects()).filter(({ order_id }) => order_id === id).map(({ revision }) => revision);

test.each(['both', 'database'])('64 twins over 8 processes have one effect with %s', async (tiers) => {
  const id = `twins-${tiers}`;
  const prefix = tiers === 'both' ? randomUUID() : undefined;
  const guards = Array.from({ length: 8 }, () => process(prefix));
  const outcomes = await Promise.all(
    Array.from({ length: 64 }, (_, at) => guards[at % 8]?.insert(delivery(`of ${id}`, 1, id), order(id))),
  );
  expect(await revisionsOf(id)).toEqual([1]);
  expect(outcomes.filter((outcome) => outcome?.status === 'executed')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome?.status === 'replayed')).toHaveLength(63);
  const told = new Set(outcomes.map((outcome) => JSON.stringify({ ...outcome, status: '' })));
  expect([...told].map((text) => JSON.parse(text).result)).toEqual([[{ order_id: id, revision: '1' }]]);
});

test('a new order and a known delivery are one statement each', async () => {
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
  const guard = process(undefined, pool);
  expect((await guard.insert(delivery('one', 1, 'one'), order('one'))).status).toBe('executed');
  expect(texts).toHaveLength(1);
  expect((await guard.insert(delivery('one', 1, 'one'), order('one'))).status).toBe('replayed');
  expect(texts).toHaveLength(2);
  // Planned once for the connection: the same name.
  expect(texts).toMatchObject([{ name: expect.any(String) }, { name: (texts[0] as { name: string }).name }]);
});

test('the outcomes are those of transaction, whichever method a delivery came through', async () => {
  const [one, two] = [process(), process()];
  const send = (id: string, revision: number, entity = 'same') =>
    one.insert(delivery(`same-${id}`, revision, entity), order(entity, Math.trunc(revision)));
  const again = (id: string, revision: number, entity = 'same') =>
    two.transaction(delivery(`same-${id}`, revision, entity), async () => 'not run');
  const first = await send('a', 2);
  const stood = { current: 2, processedAt: 'processedAt' in first && first.processedAt };
  expect(first).toMatchObject({ status: 'executed', result: [{ order_id: 'same', revision: '2' }] });
  for (const ask of [send, again]) {
    expect(await ask('a', 2)).toEqual({ ...first, status: 'replayed' });
    expect(await ask('b', 2)).toEqual({ status: 'duplicate', ...stood });
    expect(await ask('c', 1)).toEqual({ status: 'stale', ...stood });
    expect(await ask('d', 2.5)).toEqual({ status: 'conflict', ...stood });
    expect(await ask('e', -1)).toEqual({ status: 'incomparable', ...stood });
    expect(await ask('a', 2, 'elsewhere')).toEqual({ status: 'mismatch', reason: 'entity' });
  }
  expect((await send('f', 3)).status).toBe('executed');
  expect(await revisionsOf('same')).toEqual([2, 3]);
  expect(await revisionsOf('elsewhere')).toEqual([]);
});

test('without a comparer an order is inserted once, whatever revision a later delivery brings', async () => {
  const guard = process();
  const send = (id: string, revision: number) => {
    const { compare: _, ...request } = delivery(`plain-${id}`, revision, 'plain');
    return guard.insert(request, order('plain', revision));
  };
  expect((await send('a', 1)).status).toBe('executed');
  expect(await send('b', 2)).toMatchObject({ status: 'duplicate', current: 1 });
  expect(await revisionsOf('plain')).toEqual([1]);
});

test('another payload under the same delivery is a mismatch', async () => {
  const guard = process();
  const send = (fingerprint: string) => {
    const request = delivery('payload', 1, 'payload');
    return guard.insert({ ...request, delivery: { ...request.delivery, fingerprint } }, order('payload'));
  };
  expect((await send('{"total":"1.00"}')).status).toBe('executed');
  expect(await send('{"total":"2.00"}')).toEqual({ status: 'mismatch', reason: 'fingerprint' });
});

test('every order of arrival of three revisions ends at the newest, from two processes at once', async () => {
  const guards = [process(), process()] as const;
  const permutations = [
    [1, 2, 3],
    [1, 3, 2],
    [2, 1, 3],
    [2, 3, 1],
    [3, 1, 2],
    [3, 2, 1],
  ];
  for (const permutation of permutations) {
    const id = `permutation-${permutation.join('')}`;
    await Promise.all(
      [...permutation, ...permutation].map((revision, at) =>
        guards[at % 2 === 0 ? 0 : 1].insert(delivery(`${id}-${revision}`, revision, id), order(id, revision)),
      ),
    );
    const revisions = await revisionsOf(id);
    expect(revisions).toEqual([...new Set(revisions)].toSorted());
    expect(revisions.at(-1)).toBe(3);
  }
});

test('the outbox row is there exactly if the effect is', async () => {
  const guard = process();
  const statement = {
    ...order('outbox'),
    outbox: `INSERT INTO ${database.schema}.message SELECT order_id, 'order.created' FROM effect`,
  };
  const messages = async () =>
    (await database.pool.query(`SELECT topic FROM ${database.schema}.message WHERE order_id = 'outbox'`))
      .rows;
  const broken = {
    ...statement,
    outbox: `INSERT INTO ${database.schema}.message SELECT order_id, NULL FROM effect`,
  };
  await expect(guard.insert(delivery('outbox', 1, 'outbox'), broken)).rejects.toMatchObject({
    code: '23502',
  });
  expect([await messages(), await revisionsOf('outbox')]).toEqual([[], []]);
  for (const revision of [1, 1, 2, 2]) {
    await guard.insert(delivery(`outbox-${revision}`, revision, 'outbox'), statement);
  }
  expect(await messages()).toEqual([{ topic: 'order.created' }, { topic: 'order.created' }]);
});

test('an error of the effect is told as it is, leaves nothing, and the next call succeeds', async () => {
  const guard = process();
  const failing = { ...order('error'), parameters: ['error', null] };
  await expect(guard.insert(delivery('error', 1, 'error'), failing)).rejects.toMatchObject({ code: '23502' });
  expect((await guard.insert(delivery('error', 1, 'error'), order('error'))).status).toBe('executed');
});

test('an effect that does not depend on the claim is refused with everything it wrote', async () => {
  const guard = process();
  const stray = {
    parameters: ['stray'],
    text: `INSERT INTO ${database.schema}.effect
      SELECT $1, 1 FROM (SELECT 1) AS one LEFT JOIN claimed ON true RETURNING order_id`,
  };
  expect((await guard.insert(delivery('stray', 1, 'stray'), stray)).status).toBe('executed');
  const again = guard.insert(delivery('stray', 1, 'stray'), stray);
  await expect(again).rejects.toMatchObject({ code: 'INVALID_OPTION', option: 'statement.text' });
  expect(await revisionsOf('stray')).toEqual([1]);
});

test('what comes back of a row is text, so that no number passes through a float', async () => {
  const guard = process();
  const text = `INSERT INTO ${database.schema}.effect SELECT 'text', 1 FROM claimed
    RETURNING 9007199254740993 AS id, 12.3400 AS total, NULL AS note, true AS paid`;
  const row = { id: '9007199254740993', total: '12.3400', note: null, paid: 'true' };
  const first = await guard.insert(delivery('text-a', 1, 'text'), { text });
  expect(first).toMatchObject({ status: 'executed', result: [row] });
  // The same from the transaction that takes over where a revision stands.
  expect(await guard.insert(delivery('text-b', 2, 'text'), { text })).toMatchObject({ result: [row] });
});

test('a server default that would lose an acknowledged commit is raised for the statement', async () => {
  const pool = new Pool({ connectionString: inject('databaseUrl'), options: '-c synchronous_commit=off' });
  const text = `INSERT INTO ${database.schema}.effect SELECT 'sync', 1 FROM claimed
    RETURNING current_setting('synchronous_commit') AS value`;
  const outcome = await process(undefined, pool).insert(delivery('sync', 1, 'sync'), { text });
  expect(outcome).toMatchObject({ status: 'executed', result: [{ value: 'local' }] });
  await pool.end();
});

test('the fact reaches Redis after the statement, and a duplicate is answered from there', async () => {
  const prefix = randomUUID();
  const [one, two] = [process(prefix), process(prefix)];
  const tiers: string[] = [];
  two.on('outcome', ({ tier, mode }) => tiers.push(`${mode} ${tier}`));
  const first = await one.insert(delivery('fact', 1, 'fact'), order('fact'));
  expect(await two.insert(delivery('fact', 1, 'fact'), order('fact'))).toEqual({
    ...first,
    status: 'replayed',
  });
  expect(tiers).toEqual(['insert fast']);
});

test('a pool of one connection and 64 callers of 32 orders all come through', async () => {
  const guard = process(undefined, database.connect(1));
  const calls = Array.from({ length: 64 }, (_, at) => {
    const id = `tiny-${at % 32}`;
    return guard.insert(delivery(`${id}-${at}`, 1, id), order(id));
  });
  const statuses = (await Promise.all(calls)).map(({ status }) => status).toSorted();
  expect(statuses).toEqual([...Array(32).fill('duplicate'), ...Array(32).fill('executed')]);
});

import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { delivery } from '../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { postgresStore } from '../postgres/index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
  await database.pool.query(
    `CREATE TABLE ${database.schema}.named (id text PRIMARY KEY, name text, size integer)`,
  );
});
afterAll(() => database[Symbol.asyncDispose]());

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const guardOf = () =>
  createIdempotencyGuard({ store: postgresStore({ pool: database.connect(4), schema: database.schema }) });
const named = (id: string, name: unknown, size: unknown = 1) => ({
  text: `INSERT INTO ${database.schema}.named SELECT $1, $2, $3::integer FROM claimed RETURNING id, name, size`,
  parameters: [id, name, size],
});
const namesOf = async (prefix: string) => {
  const text = `SELECT id, name FROM ${database.schema}.named WHERE id LIKE $1 ORDER BY id`;
  return (await database.pool.query(text, [`${prefix}%`])).rows;
};

test('what is inserted at once is inserted once each, in fewer transactions, with what was sent', async () => {
  const guard = guardOf();
  const outcomes = await Promise.all(
    numbers(40).map((index) =>
      guard.insert(delivery(`many-${index}`, 1, `many-${index}`), named(`many-${index}`, `n${index}`)),
    ),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(Array(40).fill('executed'));
  expect(outcomes[7]).toMatchObject({ result: [{ id: 'many-7', name: 'n7', size: '1' }] });
  expect(await namesOf('many-')).toHaveLength(40);
  const { rows } = await database.pool.query(
    `SELECT count(DISTINCT xmin::text)::integer AS transactions FROM ${database.schema}.named WHERE id LIKE 'many-%'`,
  );
  expect(rows[0].transactions).toBeLessThan(40);
  const again = await guard.insert(delivery('many-7', 1, 'many-7'), named('many-7', 'other'));
  expect(again).toEqual({ ...outcomes[7], status: 'replayed' });
});

test('no text ends a value: quotes, backslashes and dollars arrive as they were sent', async () => {
  const guard = guardOf();
  const texts = [
    "it's",
    "\\' OR 1=1; --",
    'C:\\new\\table',
    '$1 $$ :x',
    "E'\\x41'",
    'grün 🛒',
    '',
    "');DROP TABLE named;--",
  ];
  const send = (name: string, index: number) =>
    guard.insert(delivery(`text-${index}`, 1, `text-${index}`), named(`text-${index}`, name));
  const outcomes = await Promise.all(texts.map(send));
  expect(outcomes.map((outcome) => outcome.status === 'executed' && outcome.result[0]?.['name'])).toEqual(
    texts,
  );
  expect((await namesOf('text-')).map(({ name }) => name)).toEqual(texts);
});

test('values of every kind share a transaction or go by themselves, and mean the same', async () => {
  const guard = guardOf();
  const values: readonly (readonly [name: unknown, size: unknown])[] = [
    [null, 1],
    [undefined, '2'],
    [true, 3n],
    [12.5, null],
    [{ a: "it's" }, 5],
    ['x'.repeat(20_000), 6],
  ];
  const outcomes = await Promise.all(
    values.map(([name, size], index) =>
      guard.insert(delivery(`kind-${index}`, 1, `kind-${index}`), named(`kind-${index}`, name, size)),
    ),
  );
  const rows = outcomes.map(
    (outcome) => outcome.status === 'executed' && [outcome.result[0]?.['name'], outcome.result[0]?.['size']],
  );
  expect(rows).toEqual([
    [null, '1'],
    [null, '2'],
    ['true', '3'],
    ['12.5', null],
    [`{"a":"it's"}`, '5'],
    ['x'.repeat(20_000), '6'],
  ]);
});

test('one that fails fails alone, with its own error, and the others take effect', async () => {
  const guard = guardOf();
  await database.pool.query(`INSERT INTO ${database.schema}.named VALUES ('taken-5', 'before')`);
  const settled = await Promise.allSettled(
    numbers(12).map((index) =>
      guard.insert(
        delivery(`taken-${index}`, 1, `taken-${index}`),
        named(`taken-${index}`, 'n', index === 8 ? 'no number' : 1),
      ),
    ),
  );
  const failed = settled.flatMap((end, index) =>
    end.status === 'rejected' ? [[index, end.reason.code]] : [],
  );
  expect(failed).toEqual([
    [5, '23505'],
    [8, '22P02'],
  ]);
  expect(await namesOf('taken-')).toHaveLength(11);
  await database.pool.query(`DELETE FROM ${database.schema}.named WHERE id = 'taken-5'`);
  const again = await guard.insert(delivery('taken-5', 1, 'taken-5'), named('taken-5', 'n'));
  expect(again.status).toBe('executed');
});

test('one that waits for a row of somebody else does not keep the others waiting', async () => {
  const guard = guardOf();
  const holder = await database.pool.connect();
  await holder.query('BEGIN');
  await holder.query(`INSERT INTO ${database.schema}.named VALUES ('held-0', 'rival')`);
  const send = (index: number) =>
    guard.insert(delivery(`held-${index}`, 1, `held-${index}`), named(`held-${index}`, 'n'));
  const [waits, ...others] = numbers(8).map(send);
  expect((await Promise.all(others)).map(({ status }) => status)).toEqual(Array(7).fill('executed'));
  await holder.query('ROLLBACK');
  holder.release();
  expect((await waits)?.status).toBe('executed');
});

test('two deliveries of one order, and one delivery twice, that meet in a group have one effect', async () => {
  const [one, two] = [guardOf(), guardOf()];
  const calls = ['a', 'b', 'a'].flatMap((event) => [
    one.insert(delivery(`same-${event}`, 1, 'same'), named('same', event)),
    two.insert(delivery(`same-${event}`, 1, 'same'), named('same', event)),
  ]);
  const statuses = (await Promise.all(calls)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 'executed')).toHaveLength(1);
  expect(statuses.every((status) => ['executed', 'replayed', 'duplicate'].includes(status))).toBe(true);
  expect(await namesOf('same')).toHaveLength(1);
});

test('a statement that takes too long fails alone, and the others of its group take effect', async () => {
  const pool = database.connect(4);
  pool.on('connect', (client) => client.query('SET statement_timeout = 400'));
  const guard = createIdempotencyGuard({ store: postgresStore({ pool, schema: database.schema }) });
  const slow = (id: string) => ({
    ...named(id, 'slow'),
    text: named(id, 'slow').text.replace(
      'FROM claimed',
      'FROM claimed, (SELECT pg_sleep(60) OFFSET 0) AS nap',
    ),
  });
  const calls = numbers(6).map((index) => {
    const id = `late-${index}`;
    return guard.insert(delivery(id, 1, id), index === 2 ? slow(id) : named(id, 'n'));
  });
  const statuses = (await Promise.allSettled(calls)).map((end) =>
    end.status === 'fulfilled' ? end.value.status : 'failed',
  );
  expect(statuses).toEqual(['executed', 'executed', 'failed', 'executed', 'executed', 'executed']);
  expect(await namesOf('late-')).toHaveLength(5);
});

test('texts that never repeat are not all prepared, and take effect all the same', async () => {
  const pool = database.connect(1);
  const guard = createIdempotencyGuard({ store: postgresStore({ pool, schema: database.schema }) });
  const send = (index: number) => {
    const id = `text-of-its-own-${index}`;
    const statement = named(id, 'n');
    return guard.insert(delivery(id, 1, id), { ...statement, text: `${statement.text} -- ${index}\n` });
  };
  for (let from = 0; from < 260; from += 20) await Promise.all(numbers(20).map((at) => send(from + at)));
  expect(await namesOf('text-of-its-own-')).toHaveLength(260);
  const { rows } = await pool.query(
    `SELECT count(*)::integer AS prepared FROM pg_prepared_statements WHERE name LIKE 'orderdock_group_%'`,
  );
  expect(rows[0].prepared).toBeGreaterThan(0);
  expect(rows[0].prepared).toBeLessThanOrEqual(200);
});

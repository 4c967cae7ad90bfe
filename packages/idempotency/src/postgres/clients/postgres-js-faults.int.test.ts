import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../__fixtures__/database.ts';
import { startProxy } from '../../__fixtures__/proxy.ts';
import { delivery } from '../../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../../guard/guard.ts';
import { type PgClient, postgresStore } from '../index.ts';
import { fromPostgresJs } from './index.ts';

let database: TestDatabase;
const opened: postgres.Sql[] = [];
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterEach(async () => {
  for (const sql of opened.splice(0)) await sql.end({ timeout: 1 });
});
afterAll(() => database[Symbol.asyncDispose]());

function connect(max: number, url = inject('databaseUrl')) {
  const sql = postgres(url, { max });
  opened.push(sql);
  const store = postgresStore({ pool: fromPostgresJs(sql), schema: database.schema });
  return { sql, guard: createIdempotencyGuard({ store }) };
}
const effect = (order: string) => async (tx: PgClient) => {
  await tx.query(`INSERT INTO ${database.schema}.effect VALUES ($1, $2)`, [order, 1]);
  return order;
};
const effectsOf = async (order: string) =>
  (await database.effects()).filter(({ order_id }) => order_id === order).length;

test('a connection that dies while the work waits takes the transaction with it, whoever gets it next', async () => {
  const { sql, guard } = connect(1);
  const call = guard.transaction(delivery('dies', 1, 'dies'), async (tx) => {
    await effect('dies')(tx);
    const { rows } = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await database.pool.query('SELECT pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
    // The driver connects anew, and this is its only connection.
    await sql`SELECT 1`;
    await tx.query(`INSERT INTO ${database.schema}.effect VALUES ('dies', 2)`);
  });
  await expect(call).rejects.toThrow();
  expect(await effectsOf('dies')).toBe(0);
  expect((await guard.transaction(delivery('dies', 1, 'dies'), effect('dies'))).status).toBe('executed');
  expect(await effectsOf('dies')).toBe(1);
});

test.each(['before', 'after'] as const)(
  'a connection that breaks just %s COMMIT is told truly',
  async (when) => {
    const { hostname, port } = new URL(inject('databaseUrl'));
    await using proxy = await startProxy({ host: hostname, port: Number(port) || 5432 });
    const url = new URL(inject('databaseUrl'));
    url.host = `127.0.0.1:${proxy.port}`;
    const order = `lost-${when}`;
    const { guard } = connect(2, url.href);
    const call = guard.transaction(delivery(order, 1, order), async (tx) => {
      proxy.breakAt('commit', when);
      return effect(order)(tx);
    });
    if (when === 'before') await expect(call).rejects.toMatchObject({ code: 'IDEMPOTENCY_COMMIT_LOST' });
    else expect(await call).toMatchObject({ status: 'executed', result: order });
    expect(await effectsOf(order)).toBe(when === 'before' ? 0 : 1);
  },
);

test('text for a json column is JSON already, as with pg', async () => {
  const { sql, guard } = connect(2);
  const outcome = await guard.transaction(delivery('json', 1, 'json'), async (tx) => {
    const { rows } = await tx.query('SELECT $1::json AS a, $2::jsonb AS b, $3::int[] AS c, $4::bytea AS d', [
      '"text"',
      { x: 1 },
      [1, 2],
      new Uint8Array([1]),
    ]);
    return rows[0];
  });
  expect(outcome).toMatchObject({ result: { a: 'text', b: { x: 1 }, c: [1, 2] } });
  const [row] = await sql.unsafe(`SELECT answer::text AS answer FROM ${database.schema}.orderdock_delivery
    WHERE answer::text LIKE '{"a":"text"%'`);
  expect(JSON.parse(String(row?.['answer']))).toMatchObject({ a: 'text' });
});

test('a failed statement that the work swallowed is no success', async () => {
  const { guard } = connect(2);
  const call = guard.transaction(delivery('swallow', 1, 'swallow'), async (tx) => {
    await effect('swallow')(tx);
    await tx.query('SELECT 1/0').catch(() => {});
  });
  await expect(call).rejects.toThrow();
  expect(await effectsOf('swallow')).toBe(0);
});

test('64 callers of 32 orders and two connections all come through', async () => {
  const { guard } = connect(2);
  const calls = Array.from({ length: 64 }, (_, index) => {
    const order = `tiny-${index % 32}`;
    return guard.transaction(delivery(`${order}-${index}`, 1, order), effect(order));
  });
  const statuses = (await Promise.all(calls)).map(({ status }) => status).toSorted();
  expect(statuses).toEqual([...Array(32).fill('duplicate'), ...Array(32).fill('executed')]);
});

test('a server that cannot be reached is unavailable', async () => {
  const { guard } = connect(1, 'postgres://nobody@127.0.0.1:1/none');
  const call = guard.transaction(delivery('nobody', 1), async () => 1);
  await expect(call).rejects.toMatchObject({ code: 'IDEMPOTENCY_STORE_UNAVAILABLE', isRetryable: true });
});

test('a client that renames columns is refused', () => {
  const sql = postgres(inject('databaseUrl'), { transform: postgres.camel });
  opened.push(sql);
  expect(() => fromPostgresJs(sql)).toThrow(/`sql`.*transform/);
});

import type { Pool } from 'mysql2/promise';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { StoreContendedError, StoreUnavailableError } from '../errors.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { TransactionControlError } from '../ports/transaction-errors.ts';
import { holdOf, LEASE_KEY, terms } from '../testing/cases/leases.ts';
import { claimIdOf, hashOf, keysOf } from '../testing/keys.ts';
import { APPLIED, attempt, look } from '../testing/kit.ts';
import { type MysqlPool, type MysqlTx, mysqlStore } from './index.ts';
import { createTestMysql, type TestMysql } from './test/mysql-database.ts';

let database: TestMysql;
let pool: Pool;
beforeAll(async () => {
  database = await createTestMysql();
  pool = database.connect(4);
  await pool.query('CREATE TABLE stock (name VARCHAR(10) PRIMARY KEY, n INT NOT NULL) ENGINE = InnoDB');
  await pool.query('CREATE PROCEDURE ends_it() COMMIT');
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(async () => {
  await database.clear();
  await pool.query(`REPLACE INTO stock VALUES ('a', 0), ('b', 0)`);
});

const keys = keysOf('event-1', 'order-1');
const write = (tx: MysqlTx, effect: string) => tx.query('INSERT INTO effect VALUES (?)', [effect]);
const take = (tx: MysqlTx, name: string) => tx.query('UPDATE stock SET n = n + 1 WHERE name = ?', [name]);

/** Two attempts that take the same two rows in opposite orders, once both have one. */
async function deadlock(second: (tx: MysqlTx, name: string) => Promise<unknown>) {
  const store = mysqlStore({ pool });
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  const run = (at: 0 | 1) =>
    attempt(store, {
      keys: keysOf(`event-${at}`, `order-${at}`),
      async work(tx) {
        await take(tx, at === 0 ? 'a' : 'b');
        gates[at].resolve();
        await gates[1 - at]?.promise;
        await second(tx, at === 0 ? 'b' : 'a');
        await write(tx, `effect-${at}`);
      },
    });
  return Promise.all([run(0), run(1)]);
}

test('of two that are in a deadlock one commits, the other is to be run again and has left nothing', async () => {
  const ends = await deadlock(take);
  expect(ends.map(({ state }) => state).toSorted()).toEqual(['committed', 'rerun']);
  const loser = ends.find((end) => end.state === 'rerun');
  expect(loser?.state === 'rerun' && StoreContendedError.isInstance(loser.error)).toBe(true);
  expect(await database.effects()).toHaveLength(1);
});

test('work that swallows a deadlock and writes on commits nothing of it', async () => {
  const ends = await deadlock((tx, name) => take(tx, name).catch(() => {}));
  expect(ends.map(({ state }) => state).toSorted()).toEqual(['committed', 'rerun']);
  expect([await database.effects(), await database.count('orderdock_delivery')]).toEqual([
    [expect.any(String)],
    1,
  ]);
});

test('a guard runs the loser of a deadlock again, and both take effect', async () => {
  const guard = createIdempotencyGuard({ store: mysqlStore({ pool }) });
  const met = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  const send = (at: 0 | 1) =>
    guard.transaction(
      {
        tenant: 'acme',
        delivery: { scope: ['shopify'], id: `event-${at}` },
        entity: [`order-${at}`],
        revision: 1,
        compare: () => 'duplicate',
      },
      async (tx) => {
        await take(tx, at === 0 ? 'a' : 'b');
        met[at].resolve();
        await met[1 - at]?.promise;
        await take(tx, at === 0 ? 'b' : 'a');
        await write(tx, `effect-${at}`);
      },
    );
  const outcomes = await Promise.all([send(0), send(1)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['executed', 'executed']);
  expect((await database.effects()).toSorted()).toEqual(['effect-0', 'effect-1']);
});

test.each([
  ['CREATE TABLE other (n INT)', 'CREATE'],
  ['COMMIT', 'COMMIT'],
  ['truncate table stock', 'TRUNCATE'],
])('%s in the work is refused with everything that it wrote', async (sql, command) => {
  const failing = attempt(mysqlStore({ pool }), {
    keys,
    async work(tx) {
      await write(tx, 'half');
      await tx.query(sql);
    },
  });
  await expect(failing).rejects.toMatchObject({ code: TransactionControlError.code, command });
  expect(await database.effects()).toEqual([]);
});

test('work that ends the transaction through a procedure is told so, and nothing is recorded', async () => {
  const failing = attempt(mysqlStore({ pool }), {
    keys,
    work: async (tx) => void (await tx.query('CALL ends_it()')),
  });
  await expect(failing).rejects.toSatisfy(TransactionControlError.isInstance);
  expect(await mysqlStore({ pool }).find(keys)).toBeUndefined();
});

/** A pool whose connections meet COMMIT with a fault. */
function faultyPool(
  onCommit: (send: () => Promise<unknown>, close: () => void) => Promise<never>,
): MysqlPool {
  return {
    query: (statement) => pool.query(statement),
    async getConnection() {
      const connection = await pool.getConnection();
      const query = connection.query.bind(connection) as (...given: unknown[]) => Promise<[unknown, unknown]>;
      return Object.assign(Object.create(connection), {
        query: (statement: string | { readonly sql: string }, values?: unknown[]) =>
          typeof statement === 'object' && statement.sql === 'COMMIT'
            ? onCommit(
                () => query(statement),
                () => connection.destroy(),
              )
            : query(statement, values),
      });
    },
  };
}

const gone = () =>
  Object.assign(new Error('Connection lost'), { code: 'PROTOCOL_CONNECTION_LOST', fatal: true });

test.each([
  ['arrived', 1],
  ['never arrived', 0],
] as const)(
  'a COMMIT that %s and whose answer is lost is unknown, and the guard finds out',
  async (how, effects) => {
    const store = mysqlStore({
      pool: faultyPool(async (send, close) => {
        if (how === 'arrived') await send();
        close();
        throw gone();
      }),
    });
    const end = await attempt(store, { keys, work: async (tx) => void (await write(tx, 'order-1')) });
    expect(end.state).toBe('commit_unknown');
    const found = await lookWhenFree();
    expect([found.delivery?.status, await database.effects()]).toEqual(
      effects === 1 ? ['executed', ['order-1']] : [undefined, []],
    );
  },
);

/** The server may need a moment to notice that the connection is gone. */
async function lookWhenFree(): Promise<Awaited<ReturnType<typeof look>>> {
  for (;;) {
    const seen = await look(mysqlStore({ pool }), keys).catch(() => undefined);
    if (seen !== undefined) return seen;
  }
}

test('a certification that fails at COMMIT, as in Galera, is run again', async () => {
  const refused = Object.assign(new Error('Deadlock found'), { errno: 1213, sqlState: '40001' });
  const store = mysqlStore({ pool: faultyPool(() => Promise.reject(refused)) });
  const end = await attempt(store, { keys, work: async (tx) => void (await write(tx, 'order-1')) });
  expect(end).toEqual({ state: 'rerun', error: refused });
  expect(await database.effects()).toEqual([]);
});

test('a release that is overtaken by the next holder releases nothing', async () => {
  const leases = mysqlStore({ pool }).lease;
  await leases?.claim(LEASE_KEY, terms('a', { leaseMs: 0 }));
  let overtaken = false;
  const slow: MysqlPool = {
    getConnection: () => pool.getConnection(),
    async query(statement) {
      if (statement.sql.startsWith('UPDATE') && !overtaken) {
        overtaken = true;
        await leases?.claim(LEASE_KEY, terms('b'));
      }
      return pool.query(statement);
    },
  };
  const released = mysqlStore({ pool: slow }).lease?.release(holdOf('a', 1), { state: 'failed' }, 'X');
  expect([await released, overtaken]).toEqual([undefined, true]);
  expect(await leases?.find(LEASE_KEY.key)).toMatchObject({ state: 'running', token: 2 });
});

test('64 callers of 32 orders come through a pool of one connection', async () => {
  const guard = createIdempotencyGuard({ store: mysqlStore({ pool: database.connect(1) }) });
  const outcomes = await Promise.all(
    Array.from({ length: 64 }, (_, at) =>
      guard.transaction(
        {
          tenant: 'acme',
          delivery: { scope: ['shopify'], id: `event-${at}` },
          entity: [`order-${at % 32}`],
          revision: 1,
          compare: () => 'duplicate' as const,
        },
        async (tx) => void (await write(tx, `order-${at % 32}`)),
      ),
    ),
  );
  expect(outcomes.filter(({ status }) => status === 'executed')).toHaveLength(32);
  expect(new Set(await database.effects()).size).toBe(32);
  expect(await database.effects()).toHaveLength(32);
});

test('a pool that gives no connection, and a server that is not there, are told as unavailable', async () => {
  const full = database.connect(1);
  const held = await full.getConnection();
  const waiting = attempt(mysqlStore({ pool: full, connectTimeoutMs: 1 }), { keys });
  await expect(waiting).rejects.toSatisfy(StoreUnavailableError.isInstance);
  held.release();
  const nowhere = database.connect(1, { uri: 'mysql://root@127.0.0.1:1/none' });
  for (const ask of [
    () => attempt(mysqlStore({ pool: nowhere }), { keys }),
    () => mysqlStore({ pool: nowhere }).find(keys),
    () => mysqlStore({ pool: nowhere }).lease?.find(hashOf('x')),
  ])
    await expect(ask()).rejects.toSatisfy(StoreUnavailableError.isInstance);
});

test('what a pool was told of rows, numbers, quotes and character sets does not matter', async () => {
  const strange = database.connect(2, {
    database: database.name,
    rowsAsArray: true,
    nestTables: true,
    namedPlaceholders: true,
    bigNumberStrings: true,
    supportBigNumbers: true,
    typeCast: () => 'cast',
    charset: 'latin1',
    flags: ['-FOUND_ROWS'],
  });
  strange.on('connection', (connection) => {
    connection.query(`SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES', time_zone = '+09:00'`);
  });
  const store = mysqlStore({ pool: strange });
  const tenant = `ac\\' OR 1=1 -- \u{1F6A2}`;
  const each = keysOf('event-1', 'order-1', { tenant });
  const recording = { ...APPLIED, answer: JSON.stringify(tenant), revision: '"ä?:x"' } as const;
  const before = Date.now();
  const end = await attempt(store, { keys: each, recording });
  expect(end.state).toBe('committed');
  const found = await look(mysqlStore({ pool }), each);
  expect([found.delivery?.answer, found.entity?.revision]).toEqual([recording.answer, recording.revision]);
  expect(await look(store, each)).toEqual(found);
  // The server's clock is this machine's.
  expect(Math.abs((found.delivery?.processedAtMs ?? 0) - before)).toBeLessThan(60_000);
  const key = { tenant, key: hashOf('charge'), fingerprint: undefined, label: tenant };
  const claimId = claimIdOf('a');
  const asked = { claimId, leaseMs: 60_000, onExpired: 'rerun', maxAttempts: 3 } as const;
  expect(await store.lease?.claim(key, asked)).toEqual({ state: 'held', token: 1, attempts: 1 });
  expect(await store.lease?.renew({ key: key.key, claimId, token: 1 }, 60_000)).toBe(true);
  await store.lease?.release({ key: key.key, claimId, token: 1 }, { state: 'unknown' }, `'"`);
  const parked = await store.lease?.parked({ tenant, state: undefined, limit: 5, after: undefined });
  expect(parked).toMatchObject([{ key: key.key, label: tenant, state: 'unknown', errorCode: `'"` }]);
});

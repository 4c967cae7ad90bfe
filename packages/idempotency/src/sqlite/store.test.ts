import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { createFakeClock } from '@orderdock/kit/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { delivery } from '../__fixtures__/request.ts';
import { createTestFile, type TestFile } from '../__fixtures__/sqlite-file.ts';
import { CommitLostError, StoreUnavailableError } from '../errors.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { TransactionControlError, TransactionOverError } from '../ports/transaction-errors.ts';
import { memoryFast } from '../testing/index.ts';
import { type SqliteTx, sqliteStore } from './index.ts';

let file: TestFile;
beforeEach(async () => {
  file = await createTestFile();
});
afterEach(() => file.close());

const insert = (name: string) => async (tx: SqliteTx) => {
  tx.run('INSERT INTO effect VALUES (?)', name);
  return name;
};
const guardOver = (
  database: DatabaseSync,
  changes: { connectTimeoutMs?: number; generation?: string } = {},
) => createIdempotencyGuard({ store: sqliteStore({ database, ...changes }) });

describe('one connection', () => {
  test('keeps transactions that await apart: what one rolls back takes nothing of another with it', async () => {
    const guard = guardOver(file.open());
    const order: string[] = [];
    const gate = Promise.withResolvers<void>();
    const failing = guard.transaction(delivery('a', 1, 'a'), async (tx) => {
      await insert('a')(tx);
      order.push('a begun');
      await gate.promise;
      order.push('a failed');
      throw new Error('out of stock');
    });
    const others = ['b', 'c'].map((id) =>
      guard.transaction(delivery(id, 1, id), async (tx) => {
        order.push(`${id} begun`);
        await insert(id)(tx);
        await new Promise(setImmediate);
        order.push(`${id} ends`);
      }),
    );
    await new Promise(setImmediate);
    expect(order).toEqual(['a begun']);
    gate.resolve();
    await expect(failing).rejects.toThrow('out of stock');
    await Promise.all(others);
    expect(order).toEqual(['a begun', 'a failed', 'b begun', 'b ends', 'c begun', 'c ends']);
    expect(file.effects()).toEqual(['b', 'c']);
  });

  test('is one line for all stores over it', async () => {
    const database = file.open();
    const [one, two] = [guardOver(database), guardOver(database)];
    const outcome = await one.transaction(delivery('a', 1, 'a'), async (tx) => {
      const other = two.transaction(delivery('b', 1, 'b'), insert('b'));
      await insert('a')(tx);
      await new Promise(setImmediate);
      return { other };
    });
    expect(outcome.status).toBe('executed');
    expect((await two.transaction(delivery('b', 1, 'b'), insert('b'))).status).toBe('replayed');
    expect(file.effects()).toEqual(['a', 'b']);
  });

  test('that is not free in time is unavailable, and those behind it are not held up', async () => {
    const clock = createFakeClock();
    const database = file.open();
    const store = sqliteStore({ database, connectTimeoutMs: 100, clock });
    const guard = createIdempotencyGuard({ store, clock });
    const gate = Promise.withResolvers<void>();
    const holding = guard.transaction(delivery('a', 1, 'a'), () => gate.promise);
    const late = guard.transaction(delivery('b', 1, 'b'), insert('b'));
    const settled = late.catch((error: unknown) => error);
    await clock.advance(60);
    const patient = guard.transaction(delivery('c', 1, 'c'), insert('c'));
    await clock.advance(40);
    expect(StoreUnavailableError.isInstance(await settled)).toBe(true);
    expect(file.effects()).toEqual([]);
    gate.resolve();
    await holding;
    expect((await patient).status).toBe('executed');
    expect(file.effects()).toEqual(['c']);
    expect(clock.sleeping).toBe(0);
  });

  test('that an abort no longer waits for is passed over', async () => {
    const guard = guardOver(file.open());
    const gate = Promise.withResolvers<void>();
    const holding = guard.transaction(delivery('a', 1, 'a'), () => gate.promise);
    const controller = new AbortController();
    const gone = guard.transaction({ ...delivery('b', 1, 'b'), signal: controller.signal }, insert('b'));
    const reason = new Error('client gone');
    await new Promise(setImmediate);
    controller.abort(reason);
    await expect(gone).rejects.toBe(reason);
    const next = guard.transaction(delivery('c', 1, 'c'), insert('c'));
    gate.resolve();
    await holding;
    expect((await next).status).toBe('executed');
    expect(file.effects()).toEqual(['c']);
  });

  test('on which the application has a transaction open is busy', async () => {
    const database = file.open();
    database.exec('BEGIN; INSERT INTO effect VALUES (1)');
    const busy = await guardOver(database).transaction({ ...delivery('a', 1), waitMs: 0 }, insert('a'));
    expect(busy.status).toBe('in_progress');
    database.exec('COMMIT');
    expect(file.effects()).toEqual(['1']);
  });
});

describe('another process that writes', () => {
  test('makes the answer in_progress at once, and is waited for without stopping the event loop', async () => {
    const rival = file.open();
    const guard = guardOver(new DatabaseSync(file.path, { timeout: 60_000 }));
    rival.exec(`BEGIN IMMEDIATE; INSERT INTO effect VALUES ('rival')`);
    expect((await guard.transaction({ ...delivery('a', 1), waitMs: 0 }, insert('a'))).status).toBe(
      'in_progress',
    );
    const waiting = guard.transaction(delivery('a', 1), insert('a'));
    // This runs while the call waits: with the busy timeout of SQLite it would not.
    setImmediate(() => rival.exec('COMMIT'));
    expect((await waiting).status).toBe('executed');
    expect(file.effects()).toEqual(['rival', 'a']);
  });
});

test('a process that is killed in its transaction leaves nothing, and blocks nobody', async () => {
  const script = `const { DatabaseSync } = require('node:sqlite');
    const database = new DatabaseSync(process.argv[1]);
    database.exec("BEGIN IMMEDIATE; INSERT INTO effect VALUES ('half')");
    process.stdout.write('held');
    setInterval(() => {}, 60_000);`;
  const child = spawn(process.execPath, ['--no-warnings', '-e', script, file.path]);
  await once(child.stdout, 'data');
  const guard = guardOver(file.open());
  expect((await guard.transaction({ ...delivery('a', 1), waitMs: 0 }, insert('a'))).status).toBe(
    'in_progress',
  );
  const waiting = guard.transaction(delivery('a', 1), insert('a'));
  child.kill('SIGKILL');
  await once(child, 'close');
  expect((await waiting).status).toBe('executed');
  expect(file.effects()).toEqual(['a']);
});

describe('work', () => {
  test('cannot begin or end a transaction', async () => {
    const guard = guardOver(file.open());
    for (const sql of ['COMMIT', 'rollback', 'BEGIN', '/* x */ END']) {
      const call = guard.transaction(delivery(sql, 1, sql), async (tx) => {
        await insert(sql)(tx);
        tx.run(sql);
      });
      await expect(call).rejects.toSatisfy(TransactionControlError.isInstance);
    }
    expect(file.effects()).toEqual([]);
  });

  test('may use a savepoint, and may fail in a statement and go on', async () => {
    const guard = guardOver(file.open());
    await guard.transaction(delivery('a', 1), async (tx) => {
      await insert('kept')(tx);
      tx.run('SAVEPOINT part');
      await insert('undone')(tx);
      tx.run('ROLLBACK TO part');
      expect(() => tx.run('INSERT INTO effect VALUES (NULL)')).toThrow(/NOT NULL/);
    });
    expect(file.effects()).toEqual(['kept']);
  });

  test('that swallows an error by which SQLite rolled everything back is no success', async () => {
    const guard = guardOver(file.open());
    const call = guard.transaction(delivery('a', 1), async (tx) => {
      await insert('a')(tx);
      expect(() => tx.run('INSERT OR ROLLBACK INTO effect VALUES (NULL)')).toThrow();
    });
    await expect(call).rejects.toSatisfy(CommitLostError.isInstance);
    expect((await guard.transaction(delivery('a', 1), insert('a'))).status).toBe('executed');
    expect(file.effects()).toEqual(['a']);
  });

  test('has its constraint error passed on that is found at COMMIT, and nothing is kept', async () => {
    const database = file.open();
    database.exec(`PRAGMA foreign_keys = ON; CREATE TABLE parent (id INTEGER PRIMARY KEY);
      CREATE TABLE child (id INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED)`);
    const guard = guardOver(database);
    const call = guard.transaction(delivery('a', 1), async (tx) => {
      await insert('a')(tx);
      tx.run('INSERT INTO child VALUES (1)');
    });
    await expect(call).rejects.toThrow(/FOREIGN KEY/);
    expect((await guard.transaction(delivery('a', 1), insert('again'))).status).toBe('executed');
    expect(file.effects()).toEqual(['again']);
  });

  test('reads what it wrote, and nothing through a tx that is over', async () => {
    const guard = guardOver(file.open());
    let kept: SqliteTx | undefined;
    const outcome = await guard.transaction(delivery('a', 1), async (tx) => {
      kept = tx;
      await insert('a')(tx);
      return [tx.get('SELECT name FROM effect'), tx.all('SELECT name FROM effect WHERE name = ?', 'b')];
    });
    expect(outcome).toMatchObject({ result: [{ name: 'a' }, []] });
    expect(() => kept?.get('SELECT 1')).toThrow(TransactionOverError);
    expect(() => kept?.run('INSERT INTO effect VALUES (1)')).toThrow(TransactionOverError);
  });
});

test('a commit is durable: synchronous is raised to FULL, and EXTRA is left', () => {
  const synchronousOf = (before: string) => {
    const database = file.open();
    database.exec(`PRAGMA synchronous = ${before}`);
    sqliteStore({ database });
    return database.prepare('PRAGMA synchronous').get();
  };
  expect(['OFF', 'NORMAL', 'EXTRA'].map(synchronousOf)).toEqual([
    { synchronous: 2 },
    { synchronous: 2 },
    { synchronous: 3 },
  ]);
});

test('numbers that the application wants as bigints change nothing', async () => {
  const database = new DatabaseSync(file.path, { readBigInts: true });
  const guard = guardOver(database);
  const first = await guard.transaction(delivery('a', 1), insert('a'));
  const other = await guardOver(database).transaction(delivery('a', 1), insert('a'));
  expect(other).toEqual({ ...first, status: 'replayed' });
  expect((await guard.transaction(delivery('b', 2), insert('b'))).status).toBe('executed');
  database.close();
});

test('a file that is gone or read-only is unavailable', async () => {
  const closed = file.open();
  const guard = guardOver(closed);
  closed.close();
  await expect(guard.transaction(delivery('a', 1), insert('a'))).rejects.toSatisfy(
    StoreUnavailableError.isInstance,
  );
  const readOnly = new DatabaseSync(file.path, { readOnly: true });
  const call = guardOver(readOnly).transaction(delivery('a', 1), async () => 1);
  await expect(call).rejects.toSatisfy(StoreUnavailableError.isInstance);
  readOnly.close();
});

test('no fact is kept in a fast tier unless the file’s history has a name', async () => {
  const tiersOf = async (generation?: string) => {
    const tiers: string[] = [];
    const store = sqliteStore({ database: file.open(), generation });
    const fast = memoryFast();
    for (const _ of [1, 2]) {
      const guard = createIdempotencyGuard({ store, fast });
      guard.on('outcome', ({ tier }) => tiers.push(tier));
      await guard.transaction(delivery(`to ${generation}`, 1), insert('a'));
    }
    return tiers;
  };
  expect(await tiersOf()).toEqual(['store', 'store']);
  expect(await tiersOf('copy-1')).toEqual(['store', 'fast']);
  expect(await sqliteStore({ database: file.open(), generation: 'copy-1' }).history()).toBe('sqlite:copy-1');
});

test('options that cannot work are refused by name', () => {
  const database = file.open();
  expect(() => sqliteStore({ database, generation: '' })).toThrow(/`generation`/);
  expect(() => sqliteStore({ database, connectTimeoutMs: 0 })).toThrow(/`connectTimeoutMs`/);
});

import { InvalidOptionError } from '@orderdock/kit';
import { expect, test } from 'vitest';
import { StoreUnavailableError } from '../errors.ts';
import { TransactionControlError, TransactionOverError } from '../ports/transaction-errors.ts';
import type { PooledMysqlConnection } from './client.ts';
import { asUnavailable, errorNumber, isRivalFailure, provesRollback } from './error-code.ts';
import { databasePrefix } from './identifier.ts';
import { migrations, mysqlStore } from './index.ts';
import { bytes, hash, optionalText, textOf, whole } from './literals.ts';
import { refuseImplicit } from './refuse-implicit.ts';
import { stripeOf } from './steps.ts';
import { openTx } from './tx.ts';

const serverError = (errno: number) => Object.assign(new Error('said by the server'), { errno });

test('a text is a literal of its bytes, whatever it holds', () => {
  expect(bytes(`'; DROP TABLE x; -- \\`)).toBe(`X'273b2044524f50205441424c4520783b202d2d205c'`);
  expect([bytes('ä'), bytes(''), bytes(undefined)]).toEqual([`X'c3a4'`, `X''`, 'NULL']);
  expect([hash('00ff'), hash(undefined), hash(`' OR 1`)]).toEqual([`X'00ff'`, 'NULL', `X''`]);
  expect([whole(0), whole(-5), whole(undefined)]).toEqual(['0', '-5', 'NULL']);
  expect(() => whole(1.5)).toThrow(RangeError);
});

test('a column is read as text, as bytes or as a string', () => {
  expect([textOf(Buffer.from('ä')), textOf('ä'), optionalText(null)]).toEqual(['ä', 'ä', undefined]);
});

test('the number of an error is the server’s, also of one that is wrapped, and not the system’s', () => {
  expect(errorNumber(serverError(1213))).toBe(1213);
  expect(errorNumber(new Error('query failed', { cause: serverError(1205) }))).toBe(1205);
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { errno: -111, code: 'ECONNREFUSED' });
  expect([errorNumber(refused), errorNumber('text'), errorNumber(undefined)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([1205, 1213, 3572, 3101])('%i is a rival', (errno) => {
  expect(isRivalFailure(serverError(errno))).toBe(true);
});

test.each([
  [1213, true],
  [3101, true],
  // Shut down, interrupted, error during commit, and no answer: it may have been committed.
  [1053, false],
  [1317, false],
  [1180, false],
  [undefined, false],
])('%s in answer to COMMIT proves that it was rolled back: %s', (errno, proves) => {
  expect(provesRollback(errno === undefined ? new Error('lost') : serverError(errno))).toBe(proves);
});

test.each([1040, 1053, 1290, 1836, 1927])('%i lies with the server', (errno) => {
  expect(StoreUnavailableError.isInstance(asUnavailable(serverError(errno)))).toBe(true);
});

test('an error of a statement stays what it is, a fault of the connection does not', () => {
  const syntax = serverError(1064);
  expect(asUnavailable(syntax)).toBe(syntax);
  const lost = new Error('Connection lost');
  const told = asUnavailable(lost);
  expect(StoreUnavailableError.isInstance(told) && told.cause).toBe(lost);
  expect(asUnavailable(told)).toBe(told);
});

test.each([
  ['/* x */ # y\n -- z\n create table t (n int)', 'CREATE'],
  ['CREATE INDEX i ON t (n)', 'CREATE'],
  ['DROP TABLE t', 'DROP'],
  ['Alter TABLE t ADD n INT', 'ALTER'],
  ['LOCK TABLES t WRITE', 'LOCK TABLES'],
  ['UNLOCK TABLES', 'UNLOCK TABLES'],
  ['SET autocommit = 1', 'SET AUTOCOMMIT'],
  ['SET @@autocommit = 1', 'SET @@AUTOCOMMIT'],
  ['set session autocommit=0', 'SET SESSION AUTOCOMMIT'],
  ['XA START "x"', 'XA'],
  ['ROLLBACK', 'ROLLBACK'],
])('%j would end the transaction', (text, command) => {
  expect(() => refuseImplicit(text)).toThrow(new TransactionControlError(command).message);
});

test.each([
  'CREATE TEMPORARY TABLE t (n INT)',
  'drop temporary table t',
  'SAVEPOINT a',
  'ROLLBACK TO SAVEPOINT a',
  'SELECT "CREATE TABLE"',
  'SET @x = 1',
  'ANALYZE FORMAT=JSON SELECT 1',
  'REPLACE INTO t VALUES (1)',
])('%j would not', (text) => {
  expect(() => refuseImplicit(text)).not.toThrow();
});

test.each(['', 'a\0b', 'x'.repeat(65)])('%j is not the name of a database', (name) => {
  expect(() => databasePrefix(name)).toThrow(InvalidOptionError);
});

test('the name of a database is quoted', () => {
  expect([databasePrefix('or`ders'), databasePrefix(undefined)]).toEqual(['`or``ders`.', '']);
});

test('an entity and a lease of the same hash never share a stripe', () => {
  for (const digits of ['0000', '7fff', '8000', 'ffff'].map((each) => each.padEnd(32, '0'))) {
    expect(stripeOf(digits, 'lease')).toBe(stripeOf(digits, 'entity') + 32_768);
    expect(stripeOf(digits, 'entity')).toBeLessThan(32_768);
  }
});

/** A connection that answers when it is told to. */
function fakeConnection() {
  const asked: { readonly sql: unknown; readonly answer: PromiseWithResolvers<[unknown, unknown]> }[] = [];
  const ask = (sql: unknown) => {
    const answer = Promise.withResolvers<[unknown, unknown]>();
    asked.push({ sql, answer });
    return answer.promise;
  };
  const connection: PooledMysqlConnection = { query: ask, execute: ask, release() {}, destroy() {} };
  return { asked, connection };
}

test('no statement is sent before the one before is answered, and none behind a deadlock', async () => {
  const { asked, connection } = fakeConnection();
  const { tx, end } = openTx(connection);
  const [first, second, third] = [tx.query('UPDATE a'), tx.execute('UPDATE b'), tx.query('UPDATE c')];
  await new Promise(setImmediate);
  expect(asked.map(({ sql }) => sql)).toEqual(['UPDATE a']);
  asked[0]?.answer.resolve([[], undefined]);
  await first;
  await new Promise(setImmediate);
  const error = serverError(1213);
  asked[1]?.answer.reject(error);
  await expect(second).rejects.toBe(error);
  await expect(third).rejects.toBe(error);
  expect(asked.map(({ sql }) => sql)).toEqual(['UPDATE a', 'UPDATE b']);
  expect(await end()).toBe(error);
});

test('the end waits for what was asked, and nothing can be asked behind it', async () => {
  const { asked, connection } = fakeConnection();
  const { tx, end } = openTx(connection);
  const query = tx.query('UPDATE a');
  let ended = false;
  const ending = end().then((fatal) => {
    ended = true;
    return fatal;
  });
  await expect(tx.query('UPDATE b')).rejects.toSatisfy(TransactionOverError.isInstance);
  expect(ended).toBe(false);
  asked[0]?.answer.resolve([[], undefined]);
  expect(await query).toEqual([[], undefined]);
  expect(await ending).toBeUndefined();
});

test('the migrations rise by one from one', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
});

test('options are checked when the store is made', () => {
  const pool = { query: async () => [[], []] as const, getConnection: () => Promise.reject(new Error('no')) };
  expect(() => mysqlStore({ pool, connectTimeoutMs: 0 })).toThrow(InvalidOptionError);
  expect(() => mysqlStore({ pool, generation: '' })).toThrow(InvalidOptionError);
  expect(() => mysqlStore({ pool, database: '' })).toThrow(InvalidOptionError);
});

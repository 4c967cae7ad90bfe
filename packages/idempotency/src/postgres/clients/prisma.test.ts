import { InvalidOptionError } from '@orderdock/kit';
import { expect, test } from 'vitest';
import { isSerializationFailure, isUnavailability, isUniqueViolation, sqlState } from '../sql-state.ts';
import { type PrismaClientLike, type PrismaTx, prismaStore } from './index.ts';
import { asServerError, isPrismaConflict } from './prisma-error.ts';
import { splitStatements } from './split-statements.ts';

/** An error as Prisma 7 throws it with a driver adapter. */
const prismaError = (code: string, cause: object) =>
  Object.assign(new Error(`Invalid invocation: ${code}`), {
    name: 'PrismaClientKnownRequestError',
    code,
    meta: { driverAdapterError: Object.assign(new Error('adapter'), { cause }) },
  });

test('a text is split where a statement ends, and nowhere else', () => {
  expect(splitStatements(`SELECT 1; SELECT ';' AS a;\n;`)).toEqual(['SELECT 1', `SELECT ';' AS a`]);
  const body = `DO $do$ BEGIN PERFORM 1; PERFORM 'x;'; END $do$`;
  expect(splitStatements(`${body};SELECT 2`)).toEqual([body, 'SELECT 2']);
  expect(splitStatements(`SELECT 1 -- a; b\n+ 1; SELECT "a;b" /* c;d */`)).toEqual([
    'SELECT 1 -- a; b\n+ 1',
    'SELECT "a;b" /* c;d */',
  ]);
  expect(splitStatements(`SELECT 'it''s; so'`)).toEqual([`SELECT 'it''s; so'`]);
  expect(splitStatements(' ;\n ')).toEqual([]);
});

test('an error of the server has its SQLSTATE, however Prisma names it', () => {
  const unique = { originalCode: '23505', originalMessage: 'duplicate key' };
  for (const code of ['P2010', 'P2002'])
    expect(isUniqueViolation(asServerError(prismaError(code, unique)))).toBe(true);
  const deadlock = prismaError('P2034', { originalCode: '40P01', kind: 'TransactionWriteConflict' });
  expect([isSerializationFailure(asServerError(deadlock)), isPrismaConflict(deadlock)]).toEqual([true, true]);
  const bare = Object.assign(new Error('write conflict'), { code: 'P2034' });
  expect([isSerializationFailure(asServerError(bare)), isPrismaConflict(bare)]).toEqual([true, true]);
  const shutdown = prismaError('P2010', { originalCode: '57P01' });
  expect([isUnavailability(asServerError(shutdown)), isPrismaConflict(shutdown)]).toEqual([true, false]);
});

test.each([
  ['a server that is not there', prismaError('P2010', { kind: 'DatabaseNotReachable' })],
  ['a transaction that timed out', Object.assign(new Error('closed'), { code: 'P2028' })],
  ['something else', 'text'],
])('%s has no SQLSTATE, and its code is not taken for one', (_, error) => {
  const told = asServerError(error);
  expect([sqlState(told), isUnavailability(told), isPrismaConflict(error)]).toEqual([undefined, true, false]);
});

test('options are checked when the store is made', () => {
  const prisma: PrismaClientLike<PrismaTx> = {
    $queryRawUnsafe: async () => [],
    $transaction: () => Promise.reject(new Error('not asked')),
  };
  expect(() => prismaStore({ prisma, transactionTimeoutMs: 0 })).toThrow(InvalidOptionError);
  expect(prismaStore({ prisma }).insert).toBeUndefined();
});

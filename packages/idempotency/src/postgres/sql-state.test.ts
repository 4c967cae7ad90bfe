import { expect, test } from 'vitest';
import { isSerializationFailure, isUnavailability, provesRollback, sqlState } from './sql-state.ts';

const fault = (code?: string) => Object.assign(new Error('x'), code === undefined ? {} : { code });

test('a SQLSTATE is found in a wrapped error, and a socket code is none', () => {
  expect(sqlState(new Error('wrapped', { cause: fault('40001') }))).toBe('40001');
  expect(sqlState(fault('EPIPE'))).toBeUndefined();
  expect(sqlState(fault('ECONNRESET'))).toBeUndefined();
  expect(sqlState('40001')).toBeUndefined();
});

test('a rival is told from a fault of the connection and from a fault of the statement', () => {
  expect(['40001', '40P01', '23505', '57P01'].filter((code) => isSerializationFailure(fault(code)))).toEqual([
    '40001',
    '40P01',
  ]);
  const codes = ['08006', '53300', '57P01', '57P03', '25006', '42P01', '23505', '22P02'];
  expect(codes.filter((code) => isUnavailability(fault(code)))).toEqual(codes.slice(0, 5));
  expect(isUnavailability(fault('ECONNREFUSED'))).toBe(true);
  expect(isUnavailability(fault())).toBe(true);
});

test('only a refusal by the server proves that COMMIT had no effect', () => {
  const proofs = ['23505', '23503', '40001', '40P01', 'P0001'];
  expect(proofs.filter((code) => !provesRollback(fault(code)))).toEqual([]);
  const silence = ['57P01', '57014', '08006', '40003', 'EPIPE', 'XX000', undefined];
  expect(silence.filter((code) => provesRollback(fault(code)))).toEqual([]);
});

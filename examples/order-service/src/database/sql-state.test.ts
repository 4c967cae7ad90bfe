import { describe, expect, it } from 'vitest';
import { classifyDatabaseError, isValueFault } from './sql-state.ts';

const sqlError = (code: string) => Object.assign(new Error('from the database'), { code });
const verdict = (error: unknown) => classifyDatabaseError(error, { attempt: 1, write: false });

describe('what a failed transaction says of the database', () => {
  it.each(['22P05', '22003', '54000', '23505', '42703'])(
    'nothing: %s is the fault of one order or of our SQL',
    (code) => {
      expect(verdict(sqlError(code))).toBe('ignored');
    },
  );

  it.each(['08006', '40001', '53300', '57P01', '58030'])('it is not well: %s', (code) => {
    expect(verdict(sqlError(code))).toBe('retryable');
  });

  it('leaves what did not come from the database to the default judgement', () => {
    expect(verdict(sqlError('ECONNREFUSED'))).toBe('not_taken');
    expect(verdict({ isRetryable: false })).toBe('ignored');
  });

  it('tells a value that cannot be held from everything else', () => {
    expect([isValueFault(sqlError('22003')), isValueFault(sqlError('54000'))]).toEqual([true, true]);
    expect([isValueFault(sqlError('23505')), isValueFault(new Error('x')), isValueFault(null)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

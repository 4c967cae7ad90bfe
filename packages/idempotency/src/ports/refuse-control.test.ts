import { expect, test } from 'vitest';
import { refuseControl } from './refuse-control.ts';
import { TransactionControlError } from './transaction-errors.ts';

test.each([
  ['BEGIN', 'BEGIN'],
  ['begin immediate', 'BEGIN'],
  [' -- a comment\n /* and another */ ; commit', 'COMMIT'],
  ['END;', 'END'],
  ['START TRANSACTION', 'START'],
  ['rollback', 'ROLLBACK'],
  ['ROLLBACK WORK', 'ROLLBACK'],
  ['PREPARE TRANSACTION $$x$$', 'PREPARE TRANSACTION'],
])('%j ends or begins a transaction', (text, command) => {
  expect(() => refuseControl(text)).toThrow(new TransactionControlError(command).message);
});

test.each([
  'SAVEPOINT a',
  'RELEASE SAVEPOINT a',
  'ROLLBACK TO a',
  'rollback transaction to savepoint a',
  'INSERT INTO ending VALUES (1)',
  'SELECT 1 -- COMMIT',
  'PREPARE plan AS SELECT 1',
  '',
])('%j does not', (text) => {
  expect(() => refuseControl(text)).not.toThrow();
});

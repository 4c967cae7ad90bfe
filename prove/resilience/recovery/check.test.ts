import { expect, test } from 'vitest';
import { compareLogs } from './check.ts';
import { readLines } from './task.ts';

test('what is lost, doubled or out of order is counted, and each key has its own order', () => {
  const accepted = readLines('a 0\na 1\nb 0\nb 1\n');
  expect(compareLogs(accepted, readLines('b 0\na 0\na 1\nb 1\nb 2\n'))).toEqual({
    lost: 0,
    doubled: 0,
    disordered: 0,
  });
  expect(compareLogs(accepted, readLines('a 1\na 0\nb 0\nb 0\n'))).toEqual({
    lost: 1,
    doubled: 1,
    disordered: 1,
  });
});

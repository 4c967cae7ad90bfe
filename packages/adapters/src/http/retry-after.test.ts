import { expect, test } from 'vitest';
import { parseRetryAfter } from './retry-after.ts';

const NOW = Date.UTC(2026, 0, 31, 12);

test.each([
  ['0', 0],
  ['2', 2_000],
  ['0.25', 250],
  [' 3 ', 3_000],
  ['Sat, 31 Jan 2026 12:00:30 GMT', 30_000],
  ['Sat, 31 Jan 2026 11:00:00 GMT', 0],
  ['999999999', 86_400_000],
  ['', undefined],
  ['-1', 0],
  ['soon', undefined],
  [null, undefined],
  [undefined, undefined],
])('%s is %s ms', (value, expected) => {
  expect(parseRetryAfter(value, NOW)).toBe(expected);
});

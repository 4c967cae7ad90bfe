import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryAfterFromHeaders } from './retry-after.ts';
import { retryHint } from './retry-hint.ts';

const noon = Date.UTC(2026, 0, 5, 12);

test.each([
  ['seconds', { 'retry-after': '120' }, 120_000],
  ['seconds with decimals, as Shopify sends them', { 'Retry-After': '2.0' }, 2_000],
  [
    'a date against the answer’s own, whatever our clock shows',
    { 'retry-after': 'Mon, 05 Jan 2026 10:00:30 GMT', date: 'Mon, 05 Jan 2026 10:00:00 GMT' },
    30_000,
  ],
  [
    'a date against our clock where the answer has none',
    { 'retry-after': 'Mon, 05 Jan 2026 12:00:05 GMT' },
    5_000,
  ],
  ['a date that has passed', { 'retry-after': 'Mon, 05 Jan 2026 11:00:00 GMT' }, 0],
  ['milliseconds', { 'retry-after-ms': '250', 'retry-after': '1' }, 250],
  ['the end of a window in milliseconds', { 'X-Rate-Limit-Time-Reset-Ms': '15000' }, 15_000],
  ['the end of a window in seconds', { 'ratelimit-reset': 7 }, 7_000],
  ['a header that came once, as Node lists it', { 'retry-after': ['3'] }, 3_000],
])('%s', (_, headers, ms) => {
  expect(retryAfterFromHeaders(headers, noon)).toBe(ms);
  const values = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  expect(retryAfterFromHeaders(new Headers(values), noon)).toBe(ms);
});

test.each([
  ['a negative number', { 'retry-after': '-1' }],
  ['a number too long', { 'retry-after': '9'.repeat(40) }],
  ['a word that a lenient reader takes for a date', { 'retry-after': 'May 5' }],
  ['two values', { 'retry-after': ['1', '2'] }],
  ['nothing', {}],
  ['no headers', undefined],
])('%s says nothing', (_, headers) => {
  expect(retryAfterFromHeaders(headers, noon)).toBeUndefined();
});

test('whatever an answer says, it is undefined or a number of milliseconds from 0 up', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom('retry-after', 'Retry-After', 'date', 'ratelimit-reset', '__proto__'),
        fc.string(),
      ),
      (headers) => {
        const ms = retryAfterFromHeaders(headers, noon);
        expect(ms === undefined || (Number.isFinite(ms) && ms >= 0)).toBe(true);
      },
    ),
  );
});

test('an error’s own number goes before its headers, and those of its response count as well', () => {
  expect(retryHint({ retryAfterMs: 5, headers: { 'retry-after': '9' } }, noon)).toBe(5);
  expect(retryHint({ response: { headers: { 'retry-after': '9' } } }, noon)).toBe(9_000);
  const trap = Object.defineProperty({}, 'headers', {
    get: () => {
      throw new Error('trap');
    },
  });
  expect(retryHint(trap, noon)).toBeUndefined();
});

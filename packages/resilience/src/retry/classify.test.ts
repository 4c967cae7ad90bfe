import { expect, test } from 'vitest';
import { labelled } from '../__fixtures__/work.ts';
import { AttemptTimeoutError } from '../errors.ts';
import { classifyError } from './classify.ts';
import { retryHint } from './retry-hint.ts';

const withCode = (code: string) => Object.assign(new Error(code), { code });
const fetchFailed = (code: string) => new TypeError('fetch failed', { cause: withCode(code) });

test.each([
  ['an error that calls itself retryable', labelled('busy', true), 'not_taken', 'not_taken'],
  ['an error that says it is not', labelled('not found', false), 'ignored', 'ignored'],
  ['an attempt that ran out of time', new AttemptTimeoutError('p', 5, 1), 'retryable', 'outcome_unknown'],
  ['a connection that was refused', withCode('ECONNREFUSED'), 'not_taken', 'not_taken'],
  ['a fetch whose host is not known', fetchFailed('ENOTFOUND'), 'not_taken', 'not_taken'],
  ['a fetch whose connection broke', fetchFailed('ECONNRESET'), 'retryable', 'outcome_unknown'],
  ['an error without a label', new Error('?'), 'retryable', 'outcome_unknown'],
  ['a mistake in the program', new TypeError('x is not a function'), 'final', 'outcome_unknown'],
  ['an abort of the work by itself', new DOMException('stop', 'AbortError'), 'ignored', 'outcome_unknown'],
  ['a value that is not an error', 'boom', 'retryable', 'outcome_unknown'],
  ['undefined', undefined, 'retryable', 'outcome_unknown'],
])('%s is judged by whether the call only reads', (_, error, read, write) => {
  expect(classifyError(error, { attempt: 1, write: false })).toBe(read);
  expect(classifyError(error, { attempt: 1, write: true })).toBe(write);
});

test('a hint is a number of milliseconds, and nothing else is', () => {
  expect(retryHint(labelled('busy', true, 1500), 0)).toBe(1500);
  for (const value of [-1, Number.NaN, '5', null])
    expect(retryHint({ retryAfterMs: value }, 0)).toBeUndefined();
  expect(retryHint(undefined, 0)).toBeUndefined();
});

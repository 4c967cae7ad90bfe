import { expect, test } from 'vitest';
import { classifySafely, defaultClassify, errorCodeOf } from './classify.ts';

const says = (facts: object) => Object.assign(new Error('x'), facts);

test.each([
  [
    'says that its outcome is unknown',
    says({ code: 'OUTCOME_UNKNOWN', isRetryable: true }),
    'unknown',
    'unknown',
  ],
  ['says so in a field', says({ outcome: 'unknown', isRetryable: true }), 'unknown', 'unknown'],
  ['says that it may be retried', says({ isRetryable: true }), 'retryable', 'retryable'],
  ['says that it may not', says({ isRetryable: false }), 'retryable', 'unknown'],
  ['says nothing', new TypeError('x'), 'retryable', 'unknown'],
  ['is no error at all', null, 'retryable', 'unknown'],
  ['is a text', 'broken', 'retryable', 'unknown'],
] as const)('an error that %s is, under rerun and under park: %#', (_what, error, underRerun, underPark) => {
  const of = (onExpired: 'rerun' | 'park', phase: 'work' | 'commit') =>
    defaultClassify(error, { phase, attempt: 1, onExpired });
  expect([of('rerun', 'work'), of('park', 'work')]).toEqual([underRerun, underPark]);
  expect([of('rerun', 'commit'), of('park', 'commit')]).toEqual(['unknown', 'unknown']);
});

test('a classify that throws or answers nonsense means unknown', () => {
  const context = { phase: 'work', attempt: 1, onExpired: 'rerun' } as const;
  const throws = () => {
    throw new Error('at fault');
  };
  expect(classifySafely(throws, new Error('x'), context)).toBe('unknown');
  expect(classifySafely(() => 'later' as 'final', new Error('x'), context)).toBe('unknown');
  expect(classifySafely(() => 'final', new Error('x'), context)).toBe('final');
});

test('of an error its code is kept, else its name, and never a sentence', () => {
  expect(errorCodeOf(says({ code: 'ECONNRESET' }))).toBe('ECONNRESET');
  expect(errorCodeOf(new RangeError('of 4111 1111'))).toBe('RangeError');
  expect(errorCodeOf(says({ code: 'no stock of 4111 1111' }))).toBe('Error');
  expect(errorCodeOf(says({ code: 42, name: 'x'.repeat(65) }))).toBeUndefined();
  expect(errorCodeOf(undefined)).toBeUndefined();
});

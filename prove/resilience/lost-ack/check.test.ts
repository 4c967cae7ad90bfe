import { expect, test } from 'vitest';
import { compareBooks } from './check.ts';

test('every way to be wrong is counted, and nothing else', () => {
  const created = new Map([
    ['once', 1],
    ['three times', 3],
    ['orphan', 1],
  ]);
  const heard = new Map([
    ['once', 'created'],
    ['three times', 'created'],
    ['orphan', 'failed'],
    ['lost', 'created'],
    ['failed', 'failed'],
    ['nobody knows', 'unknown'],
  ] as const);
  expect(compareBooks(heard, created)).toEqual({ duplicates: 2, lost: 1, orphans: 1, unknown: 1 });
});

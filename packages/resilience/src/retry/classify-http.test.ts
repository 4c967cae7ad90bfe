import { expect, test } from 'vitest';
import { classifyHttp } from './classify-http.ts';

const busy = { 'retry-after': '1' };

test.each([
  [{ status: 408 }, 'not_taken', 'not_taken'],
  [{ status: 425 }, 'not_taken', 'not_taken'],
  [{ response: { status: 429 } }, 'not_taken', 'not_taken'],
  [{ statusCode: 503, headers: busy }, 'not_taken', 'not_taken'],
  [{ status: 503 }, 'retryable', 'outcome_unknown'],
  [{ status: 500 }, 'retryable', 'outcome_unknown'],
  [{ response: { statusCode: 502 } }, 'retryable', 'outcome_unknown'],
  [{ status: 504 }, 'retryable', 'outcome_unknown'],
  [{ status: 501 }, 'final', 'outcome_unknown'],
  [{ status: 404 }, 'ignored', 'ignored'],
  [{ status: 401 }, 'ignored', 'ignored'],
  [{ status: '404' }, 'retryable', 'outcome_unknown'],
  [{ status: 0 }, 'retryable', 'outcome_unknown'],
  [undefined, 'retryable', 'outcome_unknown'],
])('%j', (answer, read, write) => {
  expect(classifyHttp(answer, { attempt: 1, write: false })).toBe(read);
  expect(classifyHttp(answer, { attempt: 1, write: true })).toBe(write);
});

import { expect, test } from 'vitest';
import { isTimeoutError } from './timeout-error.ts';

const withCode = (code: string, cause?: unknown) => Object.assign(new Error('x', { cause }), { code });

test.each([
  ['a socket that timed out', withCode('ETIMEDOUT')],
  ['undici waiting for the headers', withCode('UND_ERR_HEADERS_TIMEOUT')],
  [
    'fetch, which hides it in the cause',
    new TypeError('fetch failed', { cause: withCode('UND_ERR_CONNECT_TIMEOUT') }),
  ],
  ['AbortSignal.timeout', new DOMException('The operation was aborted due to timeout', 'TimeoutError')],
])('%s is a timeout', (_name, error) => {
  expect(isTimeoutError(error)).toBe(true);
});

test.each([
  [undefined],
  [null],
  ['ETIMEDOUT'],
  [new Error('timeout')],
  [withCode('ECONNREFUSED')],
  [new DOMException('x', 'AbortError')],
])('%s is none', (error) => {
  expect(isTimeoutError(error)).toBe(false);
});

import { describe, expect, test } from 'vitest';
import { headerPairs, replayFilter } from './headers.ts';

describe('replayFilter', () => {
  test('keeps what describes the answer, in any case, and nothing that it does not know', () => {
    const kept = replayFilter();
    for (const name of ['Content-Type', 'location', 'ETag', 'LINK', 'content-encoding', 'vary'])
      expect(kept(name), name).toBe(true);
    for (const name of [
      'set-cookie',
      'Date',
      'connection',
      'content-length',
      'transfer-encoding',
      'x-request-id',
    ])
      expect(kept(name), name).toBe(false);
  });

  test('takes further names and leaves names out', () => {
    const kept = replayFilter({ allow: ['X-Order-Version'], deny: ['ETag'] });
    expect([kept('x-order-version'), kept('etag'), kept('location')]).toEqual([true, false, true]);
  });

  test.each([
    'Set-Cookie',
    'date',
    'Transfer-Encoding',
    'content-length',
    'Connection',
    'Idempotency-Status',
  ])('never keeps %s, and says so when asked to', (name) => {
    expect(() => replayFilter({ allow: [name] })).toThrow('names that can be replayed');
  });

  test.each(['', 'a b', 'a:b', 'a\n'])('refuses %j as the name of a header', (name) => {
    expect(() => replayFilter({ allow: [name] })).toThrow('headers.allow');
    expect(() => replayFilter({ deny: [name] })).toThrow('headers.deny');
  });
});

test('headers become one pair for each line', () => {
  expect(headerPairs({ a: '1', b: 2, c: ['3', '4'], d: undefined })).toEqual([
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
    ['c', '4'],
  ]);
});

import { describe, expect, test } from 'vitest';
import { answered, domainBench } from '../__fixtures__/domains.ts';
import { OutcomeUnknownError } from '../errors.ts';
import { AttemptFailure } from '../pipeline/failure.ts';
import { attribute, defaultAttribution } from './attribution.ts';

const scopeOf = (error: unknown) =>
  attribute(new AttemptFailure(error, 'retryable', 'failure'), 'failure', defaultAttribution);

describe('whom an error speaks against', () => {
  test.each([
    [401, 'store'],
    [402, 'store'],
    [403, 'store'],
    [404, 'none'],
    [408, 'shared'],
    [409, 'none'],
    [422, 'none'],
    [423, 'store'],
    [429, 'none'],
    [500, 'shared'],
    [503, 'shared'],
    [530, 'shared'],
  ])('an answer %i: %s', (status, scope) => {
    expect(scopeOf(answered(status))).toBe(scope);
    expect(scopeOf({ response: { statusCode: status } })).toBe(scope);
    expect(scopeOf(new OutcomeUnknownError('p', 1, answered(status)))).toBe(scope);
  });

  test('a connection that could not be made is everybody’s, an expired certificate the store’s', () => {
    const reset = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
    expect(scopeOf(reset)).toBe('shared');
    expect(scopeOf({ code: 'CERT_HAS_EXPIRED' })).toBe('store');
  });

  test('a mistake of the caller’s own is not the platform’s', () => {
    const mistake = new AttemptFailure(new TypeError('x is not a function'), 'final', 'failure');
    expect(attribute(mistake, 'failure', defaultAttribution)).toBe('store');
  });

  test('an attempt that was called off, or that a blocked loop made late, speaks against nobody', () => {
    const late = new AttemptFailure(answered(503), 'retryable', 'ignored');
    expect(attribute(late, 'ignored', defaultAttribution)).toBe('none');
    expect(attribute(new AttemptFailure('bye', 'aborted', 'ignored'), 'ignored', [])).toBe('none');
  });

  test('an error that throws when it is looked at is judged as any other', () => {
    const hostile = {
      get status() {
        throw new Error('gotcha');
      },
    };
    expect(scopeOf(hostile)).toBe('shared');
    for (const value of [
      undefined,
      null,
      5,
      'text',
      Symbol('s'),
      { status: '500' },
      { status: Number.NaN },
    ]) {
      expect(scopeOf(value)).toBe('shared');
    }
  });
});

test('a 401 opens the store that it comes from and nothing else', async () => {
  const bench = domainBench({ lift: { stores: 2 } });
  for (const store of ['a', 'b', 'c']) for (let call = 0; call < 6; call++) await bench.call(store, 401);
  expect(bench.changes).toEqual(['a', 'b', 'c'].map((store) => `shopify//${store} closed>open failures`));
  expect(await bench.call('d', 200)).toBe('ok');
});

test('a 429 and a 404 open nothing, however many come', async () => {
  const bench = domainBench({ lift: { stores: 2 } });
  for (let call = 0; call < 300; call++) {
    expect(await bench.call(`store-${call % 9}`, call % 2 === 0 ? 429 : 404)).toBe('failed');
  }
  expect(bench.changes).toEqual([]);
});

test('rules of your own come in place of the default ones', async () => {
  const bench = domainBench({ lift: { stores: 2 }, attribution: [{ status: 420, scope: 'shared' }] });
  await bench.call('a', 420);
  await bench.call('b', 420);
  expect(bench.changes).toEqual(['shopify closed>open lifted']);
});

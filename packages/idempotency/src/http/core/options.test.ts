import { describe, expect, test } from 'vitest';
import { type HttpIdempotencyOptions, resolveHttpOptions, verdictOf } from './options.ts';

type Options = HttpIdempotencyOptions<unknown, unknown>;
const resolve = (changes: Partial<Options> = {}) =>
  resolveHttpOptions({ guard: {} as Options['guard'], tenant: () => 'acme', ...changes });

test.each([200, 201, 204, 302, 303, 400, 404, 409, 422])('an answer of %d is kept', (status) => {
  expect(verdictOf(status)).toBe('keep');
});

test.each([408, 425, 429, 500, 502, 503, 504, 599])('an answer of %d releases the key', (status) => {
  expect(verdictOf(status)).toBe('release');
});

describe('resolveHttpOptions', () => {
  test('names methods in capitals, POST and PATCH where nothing is said', () => {
    expect([...resolve().methods]).toEqual(['POST', 'PATCH']);
    expect([...resolve({ methods: ['post', 'Delete'] }).methods]).toEqual(['POST', 'DELETE']);
  });

  test('a request does not wait for its twin, and one whose process died runs again', () => {
    expect(resolve().lease).toEqual({ waitMs: 0, onExpired: 'rerun', maxAttempts: 100 });
    expect(resolve({ lease: { onExpired: 'park', waitMs: 9 } }).lease).toMatchObject({
      onExpired: 'park',
      waitMs: 9,
    });
  });

  test.each([
    [{ tenant: undefined }, 'tenant'],
    [{ methods: ['GET'] }, 'methods'],
    [{ methods: ['head'] }, 'methods'],
    [{ methods: ['PO ST'] }, 'methods'],
    [{ maxKeyLength: 0 }, 'maxKeyLength'],
    [{ maxBodyBytes: -1 }, 'maxBodyBytes'],
    [{ abandonMs: Number.NaN }, 'abandonMs'],
    [{ documentation: '' }, 'documentation'],
    [{ headers: { allow: ['set-cookie'] } }, 'headers.allow'],
  ])('refuses %j', (changes, option) => {
    expect(() => resolve(changes as unknown as Partial<Options>)).toThrow(`\`${option}\``);
  });
});

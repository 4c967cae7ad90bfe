import { describe, expect, test } from 'vitest';
import { comparableBody, fingerprintText } from './fingerprint.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text));

describe('fingerprintText', () => {
  test('method, path with query and body all count, the order of members does not', () => {
    const texts = [
      fingerprintText('POST', '/orders', { a: 1, b: 2 }),
      fingerprintText('PATCH', '/orders', { a: 1, b: 2 }),
      fingerprintText('POST', '/orders?draft', { a: 1, b: 2 }),
      fingerprintText('POST', '/orders', { a: 1, b: 3 }),
      fingerprintText('POST', '/orders', undefined),
      fingerprintText('POST', '/orders', null),
      fingerprintText('POST', '/orders', bytes('{"a":1,"b":2}')),
      fingerprintText('POST', '/orders', '{"a":1,"b":2}'),
    ];
    expect(new Set(texts).size).toBe(texts.length);
    expect(fingerprintText('POST', '/orders', { b: 2, a: 1 })).toBe(texts[0]);
  });

  test('bytes count by their SHA-256', () => {
    expect(fingerprintText('POST', '/', bytes('abc'))).toBe(
      '{"method":"POST","sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","target":"/"}',
    );
  });
});

describe('comparableBody', () => {
  test.each(['application/json', 'application/json; charset=utf-8', 'Application/Problem+JSON'])(
    '%s is compared as a value',
    (type) => {
      expect(comparableBody(bytes('{"b":1,"a":[true]}'), type)).toEqual({ b: 1, a: [true] });
    },
  );

  test.each([undefined, 'text/plain', 'application/jsonp', 'text/plain; x=application/json'])(
    '%s is compared by its bytes',
    (type) => {
      expect(comparableBody(bytes('{}'), type)).toEqual(bytes('{}'));
    },
  );

  test('what is not JSON, or too deep to be written again, is compared by its bytes', () => {
    const broken = bytes('{"a":');
    expect(comparableBody(broken, 'application/json')).toBe(broken);
    const deep = bytes('['.repeat(200_000) + ']'.repeat(200_000));
    expect(comparableBody(deep, 'application/json')).toBe(deep);
  });

  test('two long ids that a float would make one are two, and so are two ways to write an amount', () => {
    const text = (body: string) =>
      fingerprintText('POST', '/', comparableBody(bytes(body), 'application/json'));
    expect(text('{"id":9007199254740993}')).not.toBe(text('{"id":9007199254740992}'));
    expect(text('{"total":0.1}')).not.toBe(text('{"total":0.10000000000000000001}'));
    expect(text('{"__proto__":1}')).not.toBe(text('{}'));
  });
});

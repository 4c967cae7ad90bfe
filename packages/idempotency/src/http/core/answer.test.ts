import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type StoredAnswer, storeAnswer, storedBody } from './answer.ts';

const all = () => true;
const throughJson = (stored: StoredAnswer): StoredAnswer => JSON.parse(JSON.stringify(stored));

test('any body comes back byte for byte from what JSON keeps of it', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: 'binary' }).map((text) => new Uint8Array(Buffer.from(text))),
  );
  fc.assert(
    fc.property(bytes, (body) => {
      const stored = throughJson(storeAnswer({ status: 200, headers: [], body }, all));
      expect(Buffer.from(storedBody(stored) ?? 'lost')).toEqual(Buffer.from(body));
    }),
  );
});

test('a byte order mark and a part of a larger buffer are kept as they are', () => {
  const whole = Buffer.from('xx\u{feff}{"a":"\u0000"}yy');
  const body = whole.subarray(2, -2);
  const stored = storeAnswer({ status: 200, headers: [], body }, all);
  expect(stored).toEqual({ v: 1, status: 200, headers: [], text: '\u{feff}{"a":"\u0000"}' });
  expect(storedBody(stored)).toEqual(Buffer.from(body));
});

test('a body that was too large leaves status and headers, and an empty body is a body', () => {
  const captured = {
    status: 201,
    headers: [
      ['location', '/1'],
      ['x-a', '1'],
    ] as const,
  };
  const kept = (name: string) => name === 'location';
  const large = storeAnswer({ ...captured, body: undefined }, kept);
  expect(large).toEqual({ v: 1, status: 201, headers: [['location', '/1']] });
  expect(storedBody(throughJson(large))).toBeUndefined();
  const empty = storeAnswer({ ...captured, body: new Uint8Array() }, kept);
  expect(storedBody(throughJson(empty))).toEqual(Buffer.alloc(0));
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MalformedPayloadError, PayloadTooLargeError } from '../errors/payload-errors.ts';
import { decodeJson } from './decode-json.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const decode = (text: string) => decodeJson(utf8(text));

describe('numbers', () => {
  test.each([
    ['820982911946154508', '820982911946154508'],
    ['-9007199254740993', '-9007199254740993'],
    ['12.50', '12.50'],
    ['1e400', '1e400'],
    ['1E5', '1E5'],
    ['-0', '-0'],
    ['0.10', '0.10'],
    ['0.1', 0.1],
    ['0', 0],
    ['-7', -7],
    ['9007199254740991', 9_007_199_254_740_991],
    ['1e+21', 1e21],
  ])('reads %s as %o', (source, expected) => {
    expect(decode(source)).toStrictEqual(expected);
    expect(decode(`[ ${source} ,{"a":${source}}]`)).toStrictEqual([expected, { a: expected }]);
  });

  test('JSON.parse loses the last digits of an id, decodeJson does not', () => {
    const body = '{"id":820982911946154508,"price":23600.00}';
    expect(String(JSON.parse(body).id)).not.toBe('820982911946154508');
    expect(decode(body)).toEqual({ id: '820982911946154508', price: '23600.00' });
  });

  test('a number inside a text stays as it is', () => {
    const body = String.raw`{"a":"12.50, \"12.50\" \\","b\\\"12.50":1,"c":"\\"}`;
    expect(decode(body)).toEqual(JSON.parse(body));
  });

  test('the text of every number is found again', () => {
    const number = fc
      .tuple(
        fc.constantFrom('', '-'),
        fc.stringMatching(/^(0|[1-9]\d{0,24})$/),
        fc.stringMatching(/^(\.\d{1,20})?$/),
        fc.stringMatching(/^([eE][+-]?\d{1,3})?$/),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(number), fc.constantFrom('', ' ', '\n\t'), (numbers, space) => {
        const body = `[${numbers.map((text) => `${space}${text}${space}`).join(',')}]`;
        expect((decode(body) as unknown[]).map(String)).toEqual(numbers);
      }),
    );
  });
});

describe('everything else', () => {
  test('agrees with JSON.parse on what JavaScript can write', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 2, '\t'), (json, indent) => {
        const body = JSON.stringify(
          JSON.parse(json, (_key, value) => (Object.is(value, -0) ? 0 : value)),
          null,
          indent,
        );
        expect(withNumbers(decode(body))).toEqual(withNumbers(JSON.parse(body)));
      }),
    );
  });

  test('accepts exactly what JSON.parse accepts', () => {
    const parts = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '\\',
        '"a"',
        '1',
        '12.50',
        '-',
        '-0',
        '01',
        '1e5',
        'true',
        'null',
        ' ',
        'é',
      ],
    );
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 8 }), (pieces) => {
        const body = pieces.join('');
        expect(accepts(() => decode(body))).toBe(accepts(() => JSON.parse(body)));
      }),
      { numRuns: 2_000 },
    );
  });

  test('a number as a key is not JSON, and quoting does not make it so', () => {
    for (const body of ['{12.50:1}', '{12.50 \n:1}', '{"a":1,9007199254740993:2}'])
      expect(() => decode(body)).toThrow(MalformedPayloadError);
  });

  test('random bytes give the typed error and no other', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          decodeJson(bytes);
        } catch (error) {
          expect(MalformedPayloadError.isInstance(error)).toBe(true);
        }
      }),
    );
  });

  test('a __proto__ of the payload is a name like another', () => {
    const value = decode('{"__proto__":{"admin":true},"id":12.50}') as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value)).toEqual(['__proto__', 'id']);
  });

  test('skips one byte order mark and reads a part of a larger buffer', () => {
    expect(decode('\uFEFF{"a":1.0}')).toEqual({ a: '1.0' });
    expect(() => decode('\uFEFF\uFEFF{}')).toThrow(MalformedPayloadError);
    expect(decodeJson(utf8('xx[12.50]xx').subarray(2, 9))).toEqual(['12.50']);
  });

  test.each([
    ['empty', new Uint8Array()],
    ['not_utf8', Uint8Array.of(0x22, 0xc3, 0x28, 0x22)],
    ['not_json', utf8('{"a":')],
    ['not_json', utf8('"\\')],
    ['too_deep', utf8('['.repeat(65) + ']'.repeat(65))],
  ])('says %s', (reason, bytes) => {
    expect(() => decodeJson(bytes)).toThrow(expect.objectContaining({ code: 'MALFORMED_PAYLOAD', reason }));
  });

  test('64 levels are deep enough, brackets in a text are none', () => {
    expect(() => decode('['.repeat(64) + ']'.repeat(64))).not.toThrow();
    expect(decode(`"${'['.repeat(200)}"`)).toBe('['.repeat(200));
  });

  test('the error does not quote the body', () => {
    const error = thrownBy(() => decode('{"email":"zoe@example.com",}'));
    expect(error).toBeInstanceOf(MalformedPayloadError);
    expect(`${String(error)} ${String((error as Error).cause)}`).not.toContain('zoe');
  });

  test('a body above the limit is not looked at', () => {
    expect(() => decodeJson(utf8('[1,2]'), { maxBytes: 4 })).toThrow(PayloadTooLargeError);
    expect(decodeJson(utf8('[1,2]'), { maxBytes: 5 })).toEqual([1, 2]);
  });
});

/** Every number as its text, for comparing what one side keeps as a text and the other as a number. */
function withNumbers(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, entry) =>
    typeof entry === 'number' ||
    (typeof entry === 'string' && entry !== '' && String(Number(entry)) !== 'NaN')
      ? Number(entry)
      : entry,
  );
}

function accepts(run: () => unknown): boolean {
  return thrownBy(run) === undefined;
}

function thrownBy(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}

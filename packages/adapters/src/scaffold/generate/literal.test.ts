import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literal, markdownText, objectKey } from './literal.ts';

/** What JavaScript makes of an expression. */
const evaluated = (expression: string): unknown => new Function(`'use strict'; return (${expression});`)();

describe('literal', () => {
  it('is one line that means the text, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const code = literal(text);
        expect(evaluated(code)).toBe(text);
        expect(code).not.toMatch(/[\r\n\u2028\u2029\u202a-\u202e\0]/);
      }),
    );
  });

  it('leaves letters of all languages as they are', () => {
    expect(literal('Größe ☂ "a"')).toBe(`'Größe ☂ "a"'`);
    expect(literal("it's\\n\n")).toBe("'it\\'s\\\\n\\n'");
  });
});

describe('objectKey', () => {
  it.each(['__proto__', 'constructor', 'a-b', 'ok', '1', '', "'"])(
    'gives an object the member %j of its own',
    (key) => {
      expect(Object.entries(evaluated(`{ ${objectKey(key)}: 'x' }`) as object)).toEqual([[key, 'x']]);
    },
  );
});

describe('markdownText', () => {
  it('leaves no markup, and ends long texts', () => {
    expect(markdownText('a|b`c`<d>')).toBe('a\\|b\\`c\\`\\<d\\>');
    expect(markdownText('x\ny\u2028z')).toBe('x\u{FFFD}y\u{FFFD}z');
    expect(markdownText('é'.repeat(100))).toBe(`${'é'.repeat(60)}…`);
  });
});

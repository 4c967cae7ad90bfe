import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compactJson } from './compact-json.ts';

const compact = (text: string) => {
  const bytes = compactJson(Buffer.from(text));
  return bytes && Buffer.from(bytes).toString('utf8');
};

test('what was written with spaces is what was written without them', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(1, 2, '\t'), (json, indent) => {
      const value: unknown = JSON.parse(json);
      const written = JSON.stringify(value, null, indent);
      expect(compact(written) ?? written).toBe(JSON.stringify(value));
    }),
  );
});

test.each([
  ['{ "a b": " c\\" d " }', '{"a b":" c\\" d "}'],
  ['[ "\\\\" , 1 ]', '["\\\\",1]'],
  ['{ "id": 9007199254740993, "id": 1.50 }', '{"id":9007199254740993,"id":1.50}'],
  ['{"a":1}', undefined],
  ['"open ', undefined],
])('%s is cut and not parsed', (text, expected) => {
  expect(compact(text)).toBe(expected);
});

import { expect, test } from 'vitest';
import { literalsOf } from './literal.ts';

test.each<readonly [values: readonly unknown[], expected: string]>([
  [['a', 'b'], `'a','b'`],
  [["it's", "''"], `'it''s',''''''`],
  [['C:\\new', "\\' OR 1=1 --"], ` E'C:\\\\new', E'\\\\'' OR 1=1 --'`],
  [[null, undefined], 'NULL,NULL'],
  [[7, -1.5, 2n ** 63n, true, Number.NaN], `'7','-1.5','9223372036854775808','true','NaN'`],
  [['grün €', '$1', '--', ';'], `'grün €','$1','--',';'`],
  [[], ''],
])('what stands for values is nothing but values (%#)', (values, expected) => {
  expect(literalsOf(values)).toBe(expected);
});

test.each([
  ['NUL, which would end the statement', 'a\0b'],
  ['a date, which pg writes in its own way', new Date(0)],
  ['bytes', Buffer.from('a')],
  ['a list', ['a']],
  ['an object', { a: 1 }],
  ['a symbol', Symbol('a')],
])('%s is left to the parameters', (_, value) => {
  expect(literalsOf(['a', value])).toBeUndefined();
});

test('much text is left to the parameters', () => {
  expect(literalsOf(['x'.repeat(16_000)])).toHaveLength(16_002);
  expect(literalsOf(['x'.repeat(10_000), 'x'.repeat(10_000)])).toBeUndefined();
});

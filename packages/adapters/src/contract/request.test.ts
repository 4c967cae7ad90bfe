import { expect, test } from 'vitest';
import { header, headerValues } from './request.ts';

test('a name is found in any case, in every form it may come in', () => {
  const headers = { 'X-Topic': 'a', 'x-topic': ['b', 'c'], other: 'd', gone: undefined };
  expect(headerValues(headers, 'X-TOPIC')).toEqual(['a', 'b', 'c']);
  expect(headerValues(headers, 'gone')).toEqual([]);
});

test('a header has a value only where it came once and says something', () => {
  expect(header({ A: 'x' }, 'a')).toBe('x');
  for (const headers of [{}, { a: '' }, { a: ['x', 'x'] }, { a: 'x', A: 'x' }])
    expect(header(headers, 'a')).toBeUndefined();
});

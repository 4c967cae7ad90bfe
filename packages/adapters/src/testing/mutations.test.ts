import { expect, test } from 'vitest';
import { emptiedEverywhere } from './mutations.ts';

test('each list is emptied by itself, at whatever depth, and what is empty is left', () => {
  const payload = { a: [{ b: [1, [2]] }], none: [], c: 'x' };
  expect([...emptiedEverywhere(payload)]).toEqual([
    { where: '/a', payload: { a: [], none: [], c: 'x' } },
    { where: '/a/0/b', payload: { a: [{ b: [] }], none: [], c: 'x' } },
    { where: '/a/0/b/1', payload: { a: [{ b: [1, []] }], none: [], c: 'x' } },
  ]);
  expect(payload.a[0]?.b).toEqual([1, [2]]);
});

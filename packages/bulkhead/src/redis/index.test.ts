import { expect, test } from 'vitest';
import * as redis from './index.ts';

test('what is exported is what is listed here', () => {
  expect(Object.keys(redis).toSorted()).toMatchInlineSnapshot(`
    [
      "combineAdmissions",
      "redisClusterCaps",
      "underCaps",
    ]
  `);
});

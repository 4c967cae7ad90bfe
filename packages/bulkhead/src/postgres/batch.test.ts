import { expect, test } from 'vitest';
import { batched } from './batch.ts';

test('who comes alone is sent alone, and who comes while it is under way goes together', async () => {
  const sent: (readonly string[])[] = [];
  const gate = Promise.withResolvers<void>();
  const add = batched(
    async (items: readonly string[]) => {
      sent.push(items);
      if (sent.length === 1) await gate.promise;
      return items.map((item) => `${item}!`);
    },
    () => 1,
  );
  const all = ['a', 'b', 'c'].map(add);
  expect(sent).toEqual([['a']]);
  gate.resolve();
  expect(await Promise.all(all)).toEqual(['a!', 'b!', 'c!']);
  expect(sent).toEqual([['a'], ['b', 'c']]);
});

test('a batch that fails fails for its own items alone', async () => {
  const add = batched(
    async (items: readonly string[]) => {
      if (items.includes('bad')) throw new Error('no');
      return items;
    },
    () => 1,
  );
  const [first, second, third] = await Promise.allSettled([add('good'), add('bad'), add('beside')]);
  expect([first?.status, second?.status, third?.status]).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(await add('later')).toBe('later');
});

test('a batch is limited in number and in bytes, and one that is too large goes alone', async () => {
  const sizes: number[] = [];
  const add = batched(
    async (items: readonly number[]) => {
      sizes.push(items.length);
      return items;
    },
    (bytes) => bytes,
  );
  await Promise.all([0, ...Array.from({ length: 501 }, () => 1), 5e6, 3e6, 3e6].map((bytes) => add(bytes)));
  expect(sizes).toEqual([1, 500, 1, 1, 1, 1]);
});

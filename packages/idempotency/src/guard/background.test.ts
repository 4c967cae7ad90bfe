import { expect, test } from 'vitest';
import { createMemoryStore } from '../__fixtures__/memory-store.ts';
import { delivery } from '../__fixtures__/request.ts';
import type { FastTier } from '../ports/fast.ts';
import { createBackground } from './background.ts';
import { createIdempotencyGuard } from './guard.ts';

test('nobody waits for what is under way, and whoever asks hears when it is over', async () => {
  const background = createBackground();
  const [one, two] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await background.run(one.promise);
  await background.run(two.promise);
  let settled = false;
  const waiting = background.settled().then(() => {
    settled = true;
  });
  one.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  expect(settled).toBe(false);
  two.resolve();
  await waiting;
  await background.settled();
});

test('what comes on top of the most is waited for', async () => {
  const background = createBackground(2);
  const held = Array.from({ length: 3 }, () => Promise.withResolvers<void>());
  await background.run(held[0]?.promise ?? Promise.resolve());
  await background.run(held[1]?.promise ?? Promise.resolve());
  let ended = false;
  const third = background.run(held[2]?.promise ?? Promise.resolve()).then(() => {
    ended = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(ended).toBe(false);
  held[2]?.resolve();
  await third;
  for (const { resolve } of held) resolve();
});

test('a fast tier that is slow to hear of a commit does not keep the caller', async () => {
  const heard = Promise.withResolvers<void>();
  const kept: string[] = [];
  const fast: FastTier = {
    claim: async () => ({ state: 'claimed' }),
    async finish(_key, record) {
      await heard.promise;
      kept.push(`${record?.status}`);
    },
  };
  const guard = createIdempotencyGuard({ store: createMemoryStore(), fast });
  expect((await guard.transaction(delivery('a', 1), async () => 1)).status).toBe('executed');
  expect(kept).toEqual([]);
  heard.resolve();
  await guard.settled();
  expect(kept).toEqual(['executed']);
});

import { expect, test } from 'vitest';
import { inLanes } from './lanes.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Items that end when the test says so. */
function held(names: readonly string[]) {
  const begun: string[] = [];
  const open = new Map(names.map((name) => [name, Promise.withResolvers<void>()]));
  const run = async (name: string) => {
    begun.push(name);
    await open.get(name)?.promise;
  };
  return {
    begun,
    run,
    end: (name: string) => open.get(name)?.resolve(),
    fail: (name: string) => open.get(name)?.reject(new Error(name)),
  };
}

test('so many are under way at once, and the next begin when those have ended', async () => {
  const { begun, run, end } = held(['a', 'b', 'c']);
  const all = inLanes(['a', 'b', 'c'], 2, run);
  await turn();
  expect(begun).toEqual(['a', 'b']);
  end('b');
  await turn();
  expect(begun).toEqual(['a', 'b']);
  end('a');
  await turn();
  expect(begun).toEqual(['a', 'b', 'c']);
  end('c');
  await all;
});

test('a fault is thrown when what was under way beside it has ended, and nothing is begun after it', async () => {
  const { begun, run, end, fail } = held(['a', 'b', 'c']);
  const heard: unknown[] = [];
  const all = inLanes(['a', 'b', 'c'], 2, run).catch((error) => heard.push(error));
  fail('a');
  await turn();
  expect(heard).toEqual([]);
  end('b');
  await all;
  expect([String(heard[0]), begun]).toEqual(['Error: a', ['a', 'b']]);
});

import { expect, test } from 'vitest';
import type { ScriptClient } from './client.ts';
import { createManyRunner, type ScriptItem } from './run-many.ts';
import { defineScript } from './scripts.ts';

const script = defineScript('return {}');
const itemOf = (name: string): ScriptItem => ({
  tag: name.slice(0, 1),
  keys: [name],
  parameters: [`p-${name}`],
});

/** A server that answers each key with itself, and as nodes of a cluster do where they are of several tags. */
function server(isCluster: boolean, says?: boolean) {
  const calls: { readonly keys: readonly string[]; readonly parameters: readonly string[] }[] = [];
  const client: ScriptClient = {
    isCluster: says,
    async evalsha(_sha1, keys, parameters) {
      calls.push({ keys, parameters });
      if (isCluster && new Set(keys.map((key) => key[0])).size > 1)
        throw new Error("CROSSSLOT Keys in request don't hash to the same slot");
      return keys.map((key) => `reply to ${key}`);
    },
    eval: () => Promise.reject(new Error('not asked for')),
  };
  return { many: createManyRunner(client), calls };
}

test('one server gets one call, with what is shared before what is not', async () => {
  const { many, calls } = server(false);
  const replies = await many.run(script, ['shared'], ['a1', 'b1', 'a2'].map(itemOf));
  expect(replies).toEqual(['reply to a1', 'reply to b1', 'reply to a2']);
  expect(calls).toEqual([{ keys: ['a1', 'b1', 'a2'], parameters: ['shared', 'p-a1', 'p-b1', 'p-a2'] }]);
});

test('a cluster refuses once, and from then on gets one call for each tag; the replies keep their order', async () => {
  const { many, calls } = server(true);
  const items = ['a1', 'b1', 'a2', 'c1'].map(itemOf);
  const expected = ['reply to a1', 'reply to b1', 'reply to a2', 'reply to c1'];
  expect(await many.run(script, [], items)).toEqual(expected);
  expect(calls.map(({ keys }) => keys)).toEqual([['a1', 'b1', 'a2', 'c1'], ['a1', 'a2'], ['b1'], ['c1']]);
  expect(await many.run(script, [], items)).toEqual(expected);
  expect(calls.slice(4).map(({ keys }) => keys)).toEqual([['a1', 'a2'], ['b1'], ['c1']]);
});

test('a client that says it is a cluster is not asked for more', async () => {
  const { many, calls } = server(true, true);
  await many.run(script, [], ['a1', 'b1'].map(itemOf));
  expect(calls.map(({ keys }) => keys)).toEqual([['a1'], ['b1']]);
});

test('nothing is no call, and more than 256 are several', async () => {
  const { many, calls } = server(false);
  expect(await many.run(script, [], [])).toEqual([]);
  expect(calls).toEqual([]);
  const items = Array.from({ length: 300 }, (_, index) => itemOf(`a${index}`));
  expect(await many.run(script, [], items)).toEqual(items.map(({ keys }) => `reply to ${keys[0]}`));
  expect(calls.map(({ keys }) => keys.length)).toEqual([256, 44]);
});

test('any other fault is the caller’s to hear', async () => {
  const client: ScriptClient = {
    evalsha: () => Promise.reject(new Error('READONLY')),
    eval: () => Promise.reject(new Error('not asked for')),
  };
  await expect(createManyRunner(client).run(script, [], [itemOf('a')])).rejects.toThrow('READONLY');
});

import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { createInsertGroups, type Groupable } from './insert-groups.ts';
import type { GroupEnd, GroupedStatement } from './run-group.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Groups whose statements end when the test says so; what is sent is written down, `alone x` or `x y z`. */
function setUp() {
  const clock = createFakeClock();
  const sent: string[] = [];
  const open = new Map<string, (end?: GroupEnd | Error) => void>();
  const held = <T>(name: string, answer: (end?: GroupEnd | Error) => T) => {
    sent.push(name);
    return new Promise<T>((resolve, reject) => {
      open.set(name, (end) => {
        if (end instanceof Error) reject(end);
        else resolve(answer(end));
      });
    });
  };
  const run = (statements: readonly GroupedStatement[]) => {
    const names = statements.map(({ literals }) => literals);
    const rows = names.map((name) => [`${name} in a group`]);
    return held(
      names.join(' '),
      (end): GroupEnd => (end as GroupEnd | undefined) ?? { state: 'committed', rows, history: 'h' },
    );
  };
  const groups = createInsertGroups({ clock, run });
  const statementOf = (name: string, signal?: AbortSignal): Groupable<string> => ({
    text: 'INSERT',
    literals: name,
    withHistory: true,
    signal,
    alone: () => held(`alone ${name}`, () => `${name} alone`),
    committed: ([row], history) => `${row} under ${history}`,
    unknown: (error) => `${name} unknown: ${(error as Error).message}`,
  });
  const add = (name: string, signal?: AbortSignal) => groups.add(statementOf(name, signal));
  const end = async (name: string, how?: GroupEnd | Error) => {
    open.get(name)?.(how);
    await turn();
  };
  return { clock, sent, add, end };
}

/** Fills both lanes. */
async function busy() {
  const world = setUp();
  const lanes = [world.add('one'), world.add('two')];
  await turn();
  expect(world.sent).toEqual(['alone one', 'alone two']);
  return { ...world, lanes };
}

test('whoever is alone is sent at once, in a statement of his own', async () => {
  const { sent, add, end } = setUp();
  const one = add('a');
  await turn();
  expect(sent).toEqual(['alone a']);
  await end('alone a');
  expect(await one).toBe('a alone');
});

test('those who come at once are shared out among the lanes', async () => {
  const { sent, add, end } = setUp();
  const all = ['a', 'b', 'c', 'd', 'e'].map((name) => add(name));
  await turn();
  expect(sent).toEqual(['a b c', 'd e']);
  await end('d e');
  await end('a b c');
  expect(await Promise.all(all)).toEqual(
    ['a', 'b', 'c', 'd', 'e'].map((name) => `${name} in a group under h`),
  );
});

test('those who come while the lanes are taken go together when one is free', async () => {
  const { sent, add, end, lanes } = await busy();
  const late = ['a', 'b', 'c'].map((name) => add(name));
  await turn();
  expect(sent).toHaveLength(2);
  await end('alone two');
  expect(sent.slice(2)).toEqual(['a b c']);
  await end('a b c');
  expect((await Promise.all(late))[2]).toBe('c in a group under h');
  await end('alone one');
  expect(await Promise.all(lanes)).toEqual(['one alone', 'two alone']);
});

test('a group has 64 statements at most', async () => {
  const { sent, add, end } = await busy();
  const late = Array.from({ length: 70 }, (_, index) => add(`${index}`));
  await turn();
  await end('alone one');
  await end('alone two');
  expect(sent.slice(2).map((name) => name.split(' ').length)).toEqual([64, 6]);
  await end(sent[2] ?? '');
  await end(sent[3] ?? '');
  expect(await Promise.all(late)).toHaveLength(70);
});

test('a lane that hangs holds nobody up for longer than 20 ms', async () => {
  const { clock, sent, add, end } = await busy();
  const late = ['a', 'b'].map((name) => add(name));
  await turn();
  await clock.advance(19);
  const later = add('c');
  await turn();
  expect(sent).toHaveLength(2);
  await clock.advance(1);
  await turn();
  expect(sent.slice(2)).toEqual(['a b c']);
  await end('a b c');
  expect(await Promise.all([...late, later])).toHaveLength(3);
});

test('if one of a group fails each is sent by itself, and for a second nobody shares', async () => {
  const { clock, sent, add, end } = setUp();
  const both = ['a', 'b'].map((name) => add(name));
  const third = add('c');
  await turn();
  expect(sent).toEqual(['a b', 'alone c']);
  await end('a b', { state: 'rolled_back', error: new Error('one of them') });
  expect(sent.slice(2)).toEqual(['alone a', 'alone b']);
  const next = ['d', 'e', 'f'].map((name) => add(name));
  expect(sent.slice(4)).toEqual(['alone d', 'alone e', 'alone f']);
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await end(`alone ${name}`);
  expect(await Promise.all([...both, third, ...next])).toEqual(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name} alone`),
  );
  await clock.advance(1_000);
  const together = ['g', 'h', 'i'].map((name) => add(name));
  await turn();
  expect(sent.slice(7)).toEqual(['g h', 'alone i']);
  await end('g h');
  await end('alone i');
  await Promise.all(together);
});

test('where nobody knows what became of a group each is told so, and nothing is sent again', async () => {
  const { sent, add, end } = setUp();
  const all = ['a', 'b', 'c'].map((name) => add(name));
  await turn();
  await end('a b', { state: 'unknown', error: new Error('broken') });
  await end('alone c');
  expect(await Promise.all(all)).toEqual(['a unknown: broken', 'b unknown: broken', 'c alone']);
  expect(sent).toHaveLength(2);
});

test('without a connection the fault is everybody’s, and the lane is free again', async () => {
  const { sent, add, end } = setUp();
  const all = ['a', 'b', 'c'].map((name) => add(name));
  const failed = Promise.allSettled(all);
  await turn();
  await end('a b', new Error('no connection'));
  await end('alone c');
  expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  const next = ['d', 'e'].map((name) => add(name));
  await turn();
  expect(sent.slice(2)).toEqual(['alone d', 'alone e']);
  await end('alone d');
  await end('alone e');
  await Promise.all(next);
});

test('an abort rejects at once with its reason, and what was not sent is not sent', async () => {
  const { sent, add, end } = await busy();
  const controller = new AbortController();
  const aborted = add('a', controller.signal);
  const kept = add('b');
  await turn();
  controller.abort(new Error('gone'));
  await expect(aborted).rejects.toThrow('gone');
  await expect(add('c', controller.signal)).rejects.toThrow('gone');
  await end('alone one');
  expect(sent.slice(2)).toEqual(['alone b']);
  await end('alone b');
  expect(await kept).toBe('b alone');
});

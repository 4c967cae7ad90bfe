import { expect, test } from 'vitest';
import { setUp } from './__fixtures__/set-up.ts';

const STRICT = { fifo: () => true, slots: 8, queue: 8 };

test('a strict store runs one at a time, in the order of arrival, though it has slots for more', async () => {
  const { overflow, bulkhead, calls, ids, submit, turn } = setUp(STRICT);
  overflow.drainInto(bulkhead);
  for (const id of ['1', '2', '3']) expect(await submit(id)).toMatchObject({ outcome: 'overflowed' });
  for (let n = 0; n < 3; n++) {
    await turn();
    expect(ids()).toHaveLength(n + 1);
    calls[n]?.succeed();
  }
  expect(ids()).toEqual(['1', '2', '3']);
  await overflow.close();
});

test('the first that fails blocks the others for as long as it takes, and says so', async () => {
  const { overflow, bulkhead, calls, ids, submit, clock } = setUp({
    ...STRICT,
    maxAttempts: 2,
    maxDelayMs: 1_000,
  });
  const blocked: number[] = [];
  overflow.on('blocked', ({ attempt }) => blocked.push(attempt));
  overflow.drainInto(bulkhead);
  await submit('1');
  await submit('2');
  for (let attempt = 0; attempt < 4; attempt++) {
    await clock.advance(1_000);
    calls[attempt]?.fail();
  }
  await clock.advance(1_000);
  calls[4]?.succeed();
  await clock.advance(1_000);
  expect(ids()).toEqual(['1', '1', '1', '1', '1', '2']);
  expect(blocked).toEqual([2, 3, 4]);
  calls[5]?.succeed();
  await overflow.close();
});

test('nothing starts before work that ignores its abort has really ended, and its success counts', async () => {
  const { overflow, bulkhead, calls, ids, submit, clock, queue } = setUp(STRICT);
  overflow.drainInto(bulkhead);
  await submit('1');
  await submit('2');
  await clock.advance(60_000);
  // Its timeout passed long ago.
  expect(calls[0]?.signal.aborted).toBe(true);
  expect(ids()).toEqual(['1']);
  calls[0]?.succeed();
  await clock.advance(0);
  expect(ids()).toEqual(['1', '2']);
  calls[1]?.succeed();
  await clock.advance(0);
  expect((await queue.stats()).depth).toBe(0);
  await overflow.close();
});

test('the jobs of one order stay in line, and those of another pass them', async () => {
  const { overflow, bulkhead, calls, turn } = setUp({ slots: 8, lanes: 64 });
  const job = (id: string, order: string) => ({ id, order, payload: id });
  for (const [id, order] of [
    ['a1', 'a'],
    ['a2', 'a'],
    ['b1', 'b'],
  ] as const)
    await overflow.submit('s', job(id, order));
  overflow.drainInto(bulkhead);
  await turn();
  expect(calls.map(({ work }) => work.id)).toEqual(['a1', 'b1']);
  for (const call of calls) call.succeed();
  await turn();
  expect(calls[2]?.work.id).toBe('a2');
  calls[2]?.succeed();
  await overflow.close();
});

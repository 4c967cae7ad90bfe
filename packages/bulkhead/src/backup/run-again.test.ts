import { createFakeClock } from '@orderdock/kit/testing';
import { expect, expectTypeOf, test } from 'vitest';
import { createProbe, rejection, turn } from '../__fixtures__/test-support.ts';
import { BulkheadTimeoutError, createBulkhead, type ExecuteOptions, type WorkContext } from '../index.ts';

function setUp(backupSlots = 1) {
  const clock = createFakeClock();
  const bulkhead = createBulkhead({
    tiers: { shared: { slots: 1, queue: 0, timeoutMs: 100 } },
    backup: { slots: backupSlots },
    clock,
  });
  const attempts: number[] = [];
  const moved: string[] = [];
  bulkhead.on('moved', ({ storeId }) => moved.push(storeId));
  /** Hangs on its first run, obeying its abort or not, and answers on its second. */
  const work = (obeys: boolean) => async (context: WorkContext) => {
    attempts.push(context.attempt);
    if (context.attempt === 2) return 'second';
    return new Promise<string>((_, reject) => {
      if (obeys) context.signal.addEventListener('abort', () => reject(context.signal.reason));
    });
  };
  return { clock, bulkhead, attempts, moved, work };
}

test.each([true, false])(
  'work that may be done twice is run again in a backup slot, obedient %s',
  async (obeys) => {
    const { clock, bulkhead, attempts, moved, work } = setUp();
    const answer = bulkhead.execute('s', work(obeys), { onTimeout: 'rerun' });
    await clock.advance(100);
    expect(await answer).toBe('second');
    expect([attempts, moved]).toEqual([[1, 2], ['s']]);
    expect(bulkhead.snapshot()).toMatchObject({
      totals: { running: 0, zombies: obeys ? 0 : 1, completed: obeys ? 2 : 1 },
      backup: { used: 0 },
    });
  },
);

test('without a free backup slot, and without the word for it, the timeout is the answer', async () => {
  const without = setUp(0);
  const rerun = rejection(without.bulkhead.execute('s', without.work(true), { onTimeout: 'rerun' }));
  await without.clock.advance(100);
  expect(await rerun).toBeInstanceOf(BulkheadTimeoutError);
  const unsaid = setUp();
  const plain = rejection(unsaid.bulkhead.execute('s', unsaid.work(true)));
  await unsaid.clock.advance(100);
  expect(await plain).toBeInstanceOf(BulkheadTimeoutError);
  expect([without.attempts, unsaid.attempts]).toEqual([[1], [1]]);
});

test('a second run that passes its timeout too is the end', async () => {
  const { clock, bulkhead } = setUp();
  const runs: number[] = [];
  const answer = rejection(
    bulkhead.execute('s', ({ attempt }) => new Promise(() => runs.push(attempt)), { onTimeout: 'rerun' }),
  );
  await clock.advance(100);
  await clock.advance(100);
  expect(await answer).toBeInstanceOf(BulkheadTimeoutError);
  expect(runs).toEqual([1, 2]);
  expect(bulkhead.snapshot()).toMatchObject({ totals: { zombies: 2 }, backup: { used: 1 } });
});

test('work that must not be done twice is answered with what its verification found', async () => {
  const { clock, bulkhead, attempts, work } = setUp();
  const verify = async () => ({ done: true, value: 'found' }) as const;
  const answer = bulkhead.execute('s', work(false), { onTimeout: 'verify', verify });
  await clock.advance(100);
  expect(await answer).toBe('found');
  expect(attempts).toEqual([1]);
});

test('what was not done is done again where the first run has ended, and never beside it', async () => {
  const verify = async () => ({ done: false }) as const;
  const ended = setUp();
  const again = ended.bulkhead.execute('s', ended.work(true), { onTimeout: 'verify', verify });
  await ended.clock.advance(100);
  expect(await again).toBe('second');

  const stuck = setUp();
  const unknown = rejection(stuck.bulkhead.execute('s', stuck.work(false), { onTimeout: 'verify', verify }));
  await stuck.clock.advance(100);
  expect(await unknown).toBeInstanceOf(BulkheadTimeoutError);
  expect(stuck.attempts).toEqual([1]);
});

test('a first run that ends while it is being verified is not done again: its effect may be later than the look', async () => {
  const { clock, bulkhead } = setUp();
  const probe = createProbe();
  const { promise: looking, resolve: look } = Promise.withResolvers<void>();
  const verify = async () => {
    await looking;
    return { done: false } as const;
  };
  const answer = rejection(bulkhead.execute('s', probe.work('first'), { onTimeout: 'verify', verify }));
  await clock.advance(100);
  probe.endOne();
  await turn();
  look();
  expect(await answer).toBeInstanceOf(BulkheadTimeoutError);
  expect(probe.started).toEqual(['first']);
});

test('a verification that fails leaves the outcome unknown, with its error as the cause', async () => {
  const { clock, bulkhead, work } = setUp();
  const cause = new Error('cannot look');
  const answer = rejection(
    bulkhead.execute('s', work(true), { onTimeout: 'verify', verify: () => Promise.reject(cause) }),
  );
  await clock.advance(100);
  expect(await answer).toMatchObject({ code: 'BULKHEAD_TIMEOUT', storeId: 's', timeoutMs: 100, cause });
});

test('a deadline, an abort and a close are the end, whatever the work says', async () => {
  const late = setUp();
  const deadlineAt = late.clock.now() + 50;
  const overdue = rejection(late.bulkhead.execute('s', late.work(true), { onTimeout: 'rerun', deadlineAt }));
  await late.clock.advance(100);
  expect(await overdue).toMatchObject({ code: 'DEADLINE_EXCEEDED', started: true });

  const gone = setUp();
  const caller = new AbortController();
  const { signal } = caller;
  const aborted = rejection(gone.bulkhead.execute('s', gone.work(true), { onTimeout: 'rerun', signal }));
  caller.abort('gone');
  expect(await aborted).toBe('gone');

  const shut = setUp();
  const closed = rejection(shut.bulkhead.execute('s', shut.work(true), { onTimeout: 'rerun' }));
  void shut.bulkhead.close({ drainMs: 50 });
  await shut.clock.advance(100);
  expect(await closed).toMatchObject({ code: 'BULKHEAD_CLOSED' });
  expect([late.attempts, gone.attempts, shut.attempts]).toEqual([[1], [1], [1]]);
});

test('a timeout of another bulkhead inside the work is the work’s own answer', async () => {
  const { clock, bulkhead, attempts } = setUp();
  const inner = new BulkheadTimeoutError('other', 5);
  const answer = bulkhead.execute(
    's',
    async ({ attempt }) => {
      attempts.push(attempt);
      throw inner;
    },
    { onTimeout: 'rerun' },
  );
  expect(await rejection(answer)).toBe(inner);
  await clock.advance(0);
  expect(attempts).toEqual([1]);
});

test('the types ask for a verification, and give it only where it is used', () => {
  const verify = async () => ({ done: true, value: 'v' }) as const;
  expectTypeOf<{ onTimeout: 'verify'; verify: typeof verify }>().toExtend<ExecuteOptions<string>>();
  expectTypeOf<{ onTimeout: 'verify' }>().not.toExtend<ExecuteOptions<string>>();
  expectTypeOf<{ onTimeout: 'rerun'; verify: typeof verify }>().not.toExtend<ExecuteOptions<string>>();
  expectTypeOf<{ onTimeout: 'verify'; verify: typeof verify }>().not.toExtend<ExecuteOptions<number>>();
});

import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { bulkheadWith, createProbe, rejection, turn } from '../__fixtures__/test-support.ts';
import { BulkheadTimeoutError, DeadlineExceededError } from '../index.ts';

const obedient = ({ signal }: { readonly signal: AbortSignal }) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

test('the answer and the error of the work reach the caller unchanged', async () => {
  const { bulkhead, store } = bulkheadWith({ slots: 1 });
  const mine = new Error('mine');
  expect(await bulkhead.execute('s', async () => 42)).toBe(42);
  expect(await rejection(bulkhead.execute('s', () => Promise.reject(mine)))).toBe(mine);
  expect(store('s')).toMatchObject({ running: 0, completed: 2 });
});

test('work that throws before its first await, or answers with no promise, frees its slot too', async () => {
  const { bulkhead, store } = bulkheadWith({ slots: 1 });
  const thrown = bulkhead.execute('s', () => {
    throw new Error('sync');
  });
  expect(await rejection(thrown)).toMatchObject({ message: 'sync' });
  expect(await bulkhead.execute('s', (() => 'plain') as unknown as () => Promise<string>)).toBe('plain');
  expect(store('s')?.running).toBe(0);
});

test('work past its timeout is aborted with the error that its caller gets', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 1, timeoutMs: 100 });
  let reason: unknown;
  const slow = rejection(
    bulkhead.execute('s', async (context) => {
      await obedient(context).catch((error: unknown) => {
        reason = error;
      });
    }),
  );
  await clock.advance(100);
  const error = await slow;
  expect(error).toBeInstanceOf(BulkheadTimeoutError);
  expect(error).toMatchObject({ storeId: 's', timeoutMs: 100, isRetryable: false });
  expect(reason).toBe(error);
  expect(clock.sleeping).toBe(0);
});

test('the timeout counts from the start of the work, not from its place in the queue', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 1, timeoutMs: 100 });
  const first = await bulkhead.acquire('s');
  const probe = createProbe();
  const second = bulkhead.execute('s', probe.work('second'));
  await clock.advance(500);
  first.settled();
  await clock.advance(99);
  probe.endOne();
  expect(await second).toBe('second');
});

test('the timeout of a call replaces that of the tier', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 2, timeoutMs: 100 });
  const short = rejection(bulkhead.execute('s', obedient, { timeoutMs: 10 }));
  const probe = createProbe();
  const endless = bulkhead.execute('s', probe.work('endless'), { timeoutMs: Number.POSITIVE_INFINITY });
  await clock.advance(10);
  expect(await short).toMatchObject({ timeoutMs: 10 });
  await clock.advance(1_000);
  probe.endOne();
  expect(await endless).toBe('endless');
});

test('a deadline nearer than the timeout cuts the work short, and says that it had started', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 1, timeoutMs: 100 });
  const work = rejection(bulkhead.execute('s', obedient, { deadlineAt: clock.now() + 50 }));
  await clock.advance(50);
  expect(await work).toBeInstanceOf(DeadlineExceededError);
  expect(await work).toMatchObject({ started: true });
});

test('a caller who aborts hears its own reason at once, and so does the work', async () => {
  const { bulkhead } = bulkheadWith({ slots: 1 });
  const caller = new AbortController();
  let heard: unknown;
  const work = rejection(
    bulkhead.execute(
      's',
      async ({ signal }) => {
        signal.addEventListener('abort', () => {
          heard = signal.reason;
        });
        await new Promise(() => {});
      },
      { signal: caller.signal },
    ),
  );
  await turn();
  caller.abort('gone');
  expect(heard).toBe('gone');
  expect(await work).toBe('gone');
});

test('a signal that is first asked for after the abort is already aborted', async () => {
  const { bulkhead } = bulkheadWith({ slots: 1 });
  const caller = new AbortController();
  const { promise: go, resolve } = Promise.withResolvers<void>();
  let seen: unknown;
  const work = bulkhead.execute(
    's',
    async (context) => {
      await go;
      seen = context.signal.reason;
    },
    { signal: caller.signal },
  );
  caller.abort('gone');
  resolve();
  expect(await rejection(work)).toBe('gone');
  await turn();
  expect(seen).toBe('gone');
});

test('a caller who has aborted before the call starts nothing', async () => {
  const { bulkhead } = bulkheadWith({ slots: 1 });
  const probe = createProbe();
  const work = bulkhead.execute('s', probe.work('never'), { signal: AbortSignal.abort('gone') });
  expect(await rejection(work)).toBe('gone');
  expect(probe.started).toEqual([]);
});

test('listeners and timers are gone when the work has ended', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 1, timeoutMs: 100 });
  const { signal } = new AbortController();
  const options = { signal, deadlineAt: clock.now() + 50 };
  const first = bulkhead.execute('s', async () => turn(), options);
  const queued = bulkhead.execute('s', async () => turn(), options);
  await Promise.all([first, queued]);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
  await turn();
  expect(clock.sleeping).toBe(0);
});

test('one caller’s timeout does not abort its neighbour of the same store', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 2, timeoutMs: 100 });
  const slow = rejection(bulkhead.execute('s', obedient));
  await clock.advance(60);
  let neighbour: AbortSignal | undefined;
  const probe = createProbe();
  const other = bulkhead.execute('s', (context) => {
    neighbour = context.signal;
    return probe.work('other')(context);
  });
  await clock.advance(40);
  expect(await slow).toBeInstanceOf(BulkheadTimeoutError);
  expect(neighbour?.aborted).toBe(false);
  probe.endOne();
  expect(await other).toBe('other');
});

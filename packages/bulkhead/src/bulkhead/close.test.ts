import type { Clock } from '@orderdock/kit';
import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { bulkheadWith, createProbe, rejection } from '../__fixtures__/test-support.ts';
import { BulkheadClosedError, createBulkhead, type Permit } from '../index.ts';

test('an idle bulkhead closes at once and refuses whoever comes later', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 1 });
  const refused: object[] = [];
  bulkhead.on('refused', (event) => refused.push(event));
  await bulkhead.close();
  expect(bulkhead.snapshot().state).toBe('closed');
  expect(await rejection(bulkhead.acquire('s'))).toBeInstanceOf(BulkheadClosedError);
  expect(refused).toEqual([{ storeId: 's', reason: 'closed' }]);
  expect(clock.sleeping).toBe(0);
});

test('what was accepted, running or waiting, goes on while newcomers are refused', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 1 });
  const probe = createProbe();
  const running = bulkhead.execute('s', probe.work('running'));
  const waiting = bulkhead.execute('s', probe.work('waiting'));
  const closed = bulkhead.close({ drainMs: 1_000 });
  expect(bulkhead.snapshot().state).toBe('closing');
  expect(await rejection(bulkhead.acquire('other'))).toBeInstanceOf(BulkheadClosedError);
  probe.endOne();
  expect(await running).toBe('running');
  await clock.advance(0);
  probe.endOne();
  expect(await waiting).toBe('waiting');
  await closed;
  expect(clock.sleeping).toBe(0);
});

test('after the drain who waits is rejected, what runs is aborted, and what ignores it is shown', async () => {
  const { bulkhead, clock, store } = bulkheadWith({ slots: 2 });
  const probe = createProbe();
  let reason: unknown;
  const obedient = rejection(
    bulkhead.execute('s', async ({ signal }) => {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      reason = signal.reason;
    }),
  );
  const deaf = rejection(bulkhead.execute('s', probe.work('deaf')));
  const waiting = rejection(bulkhead.execute('s', probe.work('waiting')));
  const closed = bulkhead.close({ drainMs: 1_000 });
  await clock.advance(1_000);
  await closed;
  for (const error of [await obedient, await deaf, await waiting, reason]) {
    expect(error).toBeInstanceOf(BulkheadClosedError);
  }
  expect(probe.started).toEqual(['deaf']);
  expect(store('s')).toMatchObject({ running: 0, queued: 0, zombies: 1 });
  expect(clock.sleeping).toBe(0);
});

test('one who is granted in the turn in which the drain ends does not start', async () => {
  const fake = createFakeClock();
  let permit: Permit | undefined;
  const clock: Clock = {
    ...fake,
    sleep: (ms, signal) => {
      const slept = fake.sleep(ms, signal);
      // Two steps after the drain's own alarm: the grant is on its way when the state turns to closed.
      if (ms === 10) void slept.then(() => {}).then(() => permit?.settled());
      return slept;
    },
  };
  const bulkhead = createBulkhead({ tiers: { shared: { slots: 1 } }, clock });
  const probe = createProbe();
  permit = await bulkhead.acquire('s');
  const waiting = rejection(bulkhead.execute('s', probe.work('waiting')));
  const closed = bulkhead.close({ drainMs: 10 });
  await fake.advance(10);
  await closed;
  expect(await waiting).toBeInstanceOf(BulkheadClosedError);
  expect(probe.started).toEqual([]);
  expect(bulkhead.snapshot().totals).toMatchObject({ running: 0, queued: 0, completed: 1 });
});

test('a second close joins the first', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 1 });
  const permit = await bulkhead.acquire('s');
  const first = bulkhead.close({ drainMs: 1_000 });
  const second = bulkhead.close({ drainMs: 0 });
  await clock.advance(500);
  expect(bulkhead.snapshot().state).toBe('closing');
  permit.settled();
  await Promise.all([first, second]);
});

test('`await using` closes at the end of the block', async () => {
  const { bulkhead } = bulkheadWith({ slots: 1 });
  {
    await using scoped = bulkhead;
    await scoped.execute('s', async () => {});
  }
  expect(bulkhead.snapshot().state).toBe('closed');
});

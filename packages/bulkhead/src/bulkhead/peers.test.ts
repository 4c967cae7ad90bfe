import { expect, test } from 'vitest';
import { bulkheadWith, createProbe, rejection, turn } from '../__fixtures__/test-support.ts';

/**
 * What other bulkheads get wrong, each seen by running the version named. They are no dependencies of this
 * repository: what is run here is ours.
 */

/** @see https://github.com/connor4312/cockatiel/blob/master/src/BulkheadPolicy.ts `dequeue` re-enters `execute` a microtask later */
test('cockatiel 4 rejects an accepted waiter as full when a newcomer takes the slot first; here it is served', async () => {
  const { bulkhead } = bulkheadWith({ slots: 1, queue: 1 });
  const probe = createProbe();
  const first = bulkhead.execute('s', probe.work('first'));
  const accepted = bulkhead.execute('s', probe.work('accepted'));
  probe.endOne();
  // Newcomers in each of the microtasks in which the slot changes hands.
  const newcomers: Promise<unknown>[] = [];
  for (let step = 0; step < 12; step++) {
    newcomers.push(bulkhead.execute('s', probe.work('newcomer')).catch((error: unknown) => error));
    await Promise.resolve();
  }
  expect(await first).toBe('first');
  expect(probe.started.slice(0, 2)).toEqual(['first', 'accepted']);
  probe.endOne();
  expect(await accepted).toBe('accepted');
  await turn();
  probe.endOne();
  const answers = await Promise.all(newcomers);
  expect(answers.filter((answer) => answer === 'newcomer')).toHaveLength(1);
  expect(probe.maxInFlight).toBe(1);
});

/** @see https://github.com/connor4312/cockatiel/blob/master/src/BulkheadPolicy.ts `dequeue` is the first to look at the signal */
test('cockatiel 4 keeps an aborted waiter pending in its place, so that newcomers are refused; here it leaves', async () => {
  const { bulkhead } = bulkheadWith({ slots: 1, queue: 1 });
  const permit = await bulkhead.acquire('s');
  const caller = new AbortController();
  const aborted = rejection(bulkhead.execute('s', async () => {}, { signal: caller.signal }));
  caller.abort('mine');
  const newcomer = bulkhead.execute('s', async () => 'served');
  // Neither needs the slot to come free.
  expect(await aborted).toBe('mine');
  permit.settled();
  expect(await newcomer).toBe('served');
});

/** @see https://github.com/sindresorhus/p-queue/blob/main/source/index.ts `timeout` and `signal` settle the job, not the work: concurrency 1 gave 4 in flight */
test.each(['timeout', 'abort'])(
  'p-queue 9 frees the slot on %s while the work goes on; here the limit holds',
  async (kind) => {
    const { bulkhead, clock } = bulkheadWith({ slots: 1, queue: 3, timeoutMs: 20 });
    const probe = createProbe();
    const callers = Array.from({ length: 4 }, () => new AbortController());
    const all = callers.map(({ signal }) => rejection(bulkhead.execute('s', probe.work('deaf'), { signal })));
    for (const caller of callers) {
      await clock.advance(kind === 'timeout' ? 20 : 1);
      if (kind === 'abort') caller.abort('gone');
      await clock.advance(0);
    }
    expect(probe.started).toHaveLength(1);
    for (let n = 0; n < callers.length; n++) {
      probe.endOne();
      await clock.advance(20);
    }
    await Promise.all(all);
    expect(probe.maxInFlight).toBe(1);
  },
);

/** @see https://github.com/nodeshift/opossum/blob/main/lib/circuit.js the semaphore is released by the timeout: capacity 2 gave 10 in flight */
test('opossum 10 `capacity` lets timed-out work pile up; here never more than the slots', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 2, queue: 0, timeoutMs: 20 });
  const probe = createProbe();
  for (let wave = 0; wave < 5; wave++) {
    const pair = ['one', 'two'].map((name) => rejection(bulkhead.execute('s', probe.work(name))));
    await clock.advance(20);
    await Promise.all(pair);
  }
  expect(probe.maxInFlight).toBe(2);
});

import { createFakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createProbe, rejection, turn } from '../__fixtures__/test-support.ts';
import { ThreadLine, type ThreadLineOptions } from './thread-line.ts';

const context = { signal: new AbortController().signal, attempt: 1, waitedMs: 0 };

function lineWith(options: Partial<ThreadLineOptions> = {}) {
  const clock = createFakeClock();
  const line = new ThreadLine({ clock, threads: 2, perStore: 1, queue: 4, retryAfterMs: 5_000, ...options });
  const probe = createProbe();
  const run = async (storeId: string, name = storeId, more = {}) =>
    line.run({ storeId, ...more }, () => probe.work(name)(context));
  return { clock, line, probe, run };
}

test('a store never has more threads than its part, so that another finds one free', async () => {
  const { probe, run } = lineWith();
  const all = ['a', 'a', 'a'].map((store, index) => run(store, `a${index}`));
  all.push(run('b'));
  await turn();
  expect(probe.started).toEqual(['a0', 'b']);
  for (let index = 0; index < 4; index++) {
    probe.endOne();
    await turn();
  }
  expect(await Promise.all(all)).toEqual(['a0', 'a1', 'a2', 'b']);
});

test('what waits is refused at its abort, at its deadline and for want of a place, and then has left no timer', async () => {
  const { clock, line, probe, run } = lineWith({ threads: 1, queue: 2 });
  const first = run('a');
  const leaving = new AbortController();
  const aborted = rejection(run('a', 'aborted', { signal: leaving.signal }));
  const late = rejection(run('a', 'late', { deadlineAt: clock.now() + 10 }));
  expect(await rejection(run('a'))).toMatchObject({
    code: 'WORKERS_REFUSED',
    reason: 'queue',
    retryAfterMs: 5_000,
  });
  leaving.abort('left');
  expect(await aborted).toBe('left');
  await clock.advance(10);
  expect(await late).toMatchObject({ code: 'DEADLINE_EXCEEDED', started: false });
  expect(await rejection(run('b', 'b', { deadlineAt: clock.now() }))).toMatchObject({
    code: 'DEADLINE_EXCEEDED',
  });
  expect([line.busy, line.queued, clock.sleeping]).toEqual([1, 0, 0]);
  probe.endOne();
  await first;
  expect(probe.started).toEqual(['a']);
});

test('once closed, newcomers are refused, who waits goes on, and it is drained when all have ended', async () => {
  const { line, probe, run } = lineWith({ threads: 1 });
  const accepted = [run('a'), run('b')];
  let drained = false;
  const draining = line.drained().then(() => {
    drained = true;
  });
  expect(await rejection(run('c'))).toMatchObject({
    code: 'WORKERS_REFUSED',
    reason: 'closed',
    isRetryable: false,
  });
  probe.endOne();
  await turn();
  expect(drained).toBe(false);
  probe.endOne();
  await draining;
  expect(await Promise.all(accepted)).toEqual(['a', 'b']);
});

test('over any schedule no store has more than its part, no thread is lost, and all who stay are served', async () => {
  const step = fc.record({
    store: fc.constantFrom('a', 'b', 'c'),
    what: fc.constantFrom('run', 'run', 'end', 'abort'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { line, probe, run } = lineWith({ threads: 3, perStore: 2, queue: 100 });
      const leaving: AbortController[] = [];
      const all: Promise<unknown>[] = [];
      for (const { store, what } of steps) {
        if (what === 'run') {
          const abort = new AbortController();
          leaving.push(abort);
          all.push(
            run(store, store, { signal: abort.signal }).catch((reason) => expect(reason).toBe('left')),
          );
        } else if (what === 'end') probe.endOne();
        else leaving.shift()?.abort('left');
        await turn();
        expect(line.busy).toBeLessThanOrEqual(3);
      }
      while (line.busy > 0) {
        probe.endOne();
        await turn();
      }
      await Promise.all(all);
      expect([line.busy, line.queued]).toEqual([0, 0]);
      expect(probe.maxInFlight).toBeLessThanOrEqual(3);
    }),
    { numRuns: 50 },
  );
});

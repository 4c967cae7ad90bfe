import { memoryQueue } from '@orderdock/kit';
import { createFakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBulkhead } from '../index.ts';
import { createOverflow } from './index.ts';

/** What happens next; numbers choose among what there is. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('submit' as const), which: fc.nat() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('succeed' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const), which: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), which: fc.integer({ min: 0, max: 3_000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), which: fc.nat() }) },
);

/** Orders of three stores with three revisions each, in some order of arrival; `strict` is strictly ordered. */
const arrivals = fc.shuffledSubarray(
  ['a', 'b', 'strict'].flatMap((store) =>
    [0, 1].flatMap((order) => [1, 2, 3].map((revision) => ({ store, order, revision }))),
  ),
  { minLength: 18 },
);

test('whatever fails, waits or begins again: no job is lost, the newest revision wins, strict stores keep their order', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, fc.array(step, { maxLength: 80 }), async (jobs, steps) => {
      const clock = createFakeClock();
      const queue = memoryQueue({ clock });
      // Closing an overflow closes its queue; this one goes on, as a server does.
      const server = { ...queue, shared: true, close: async () => {} };
      const running: { readonly name: string; end(error?: Error): void }[] = [];
      const inFlight = new Map<string, number>();
      const effects: string[] = [];
      const state = new Map<string, number>();

      const handler = ({ id, storeId, payload }: { id: string; storeId: string; payload: string }) =>
        new Promise<void>((resolve, reject) => {
          const count = (inFlight.get(storeId) ?? 0) + 1;
          inFlight.set(storeId, count);
          if (storeId === 'strict') expect(count).toBe(1);
          running.push({
            name: id,
            end(error) {
              inFlight.set(storeId, (inFlight.get(storeId) ?? 0) - 1);
              if (error !== undefined) return reject(error);
              const [order = '', revision = ''] = payload.split(':');
              if (!effects.includes(`${storeId} ${id}`)) effects.push(`${storeId} ${id}`);
              const key = `${storeId} ${order}`;
              state.set(key, Math.max(state.get(key) ?? 0, Number(revision)));
              resolve();
            },
          });
        });
      const begin = () => {
        const overflow = createOverflow<string, void>({
          handler,
          queues: [{ name: 'inbox', queue: server }],
          fifo: (storeId) => storeId === 'strict',
          maxAttempts: 1_000,
          maxDelayMs: 2_000,
          clock,
        });
        const bulkhead = createBulkhead({
          tiers: { shared: { slots: 2, queue: 1, timeoutMs: Number.POSITIVE_INFINITY } },
          clock,
        });
        overflow.drainInto(bulkhead);
        return overflow;
      };

      let overflow = begin();
      const refused: string[] = [];
      let next = 0;
      const accepted: string[] = [];
      const submit = () => {
        const job = jobs[next++];
        if (job === undefined) return;
        const id = `${job.order}-${job.revision}`;
        const name = `${job.store} ${id}`;
        accepted.push(name);
        overflow
          .submit(job.store, { id, order: `${job.order}`, payload: `${job.order}:${job.revision}` })
          .catch(() => {
            // A live run that fails is its caller's to send again, and so is what was cut short.
            refused.push(name);
          });
      };
      for (const { do: what, which } of steps) {
        if (what === 'submit') submit();
        else if (what === 'wait') await clock.advance(which);
        else if (what === 'restart') {
          const closing = overflow.close({ drainMs: 0 });
          // What runs obeys its abort.
          for (const one of running.splice(0)) one.end(new Error('aborted'));
          await clock.advance(0);
          await closing;
          overflow = begin();
        } else {
          const [one] = running.length === 0 ? [] : running.splice(which % running.length, 1);
          one?.end(what === 'fail' ? new Error('no') : undefined);
        }
        await clock.advance(0);
      }
      while (next < jobs.length) submit();
      for (let quiet = 0; quiet < 2; ) {
        // Longer than any wait between two tries.
        await clock.advance(3_000);
        quiet = running.length === 0 ? quiet + 1 : 0;
        for (const one of running.splice(0)) one.end();
      }
      const { depth, parked } = await queue.stats();
      expect([depth, parked]).toEqual([0, 0]);
      const missing = accepted.filter((name) => !effects.includes(name));
      expect(missing.filter((name) => !refused.includes(name))).toEqual([]);
      const strict = (names: readonly string[]) => names.filter((name) => name.startsWith('strict'));
      expect(strict(effects)).toEqual(strict(accepted));
      for (const [key, revision] of state) {
        const [store, order] = key.split(' ');
        const revisions = effects
          .filter((name) => name.startsWith(`${store} ${order}-`))
          .map((name) => Number(name.at(-1)));
        expect(revision).toBe(Math.max(...revisions));
      }
      const closing = overflow.close({ drainMs: 0 });
      await clock.advance(0);
      await closing;
    }),
    { numRuns: 40 },
  );
});

import { type DurableQueue, memoryQueue, QueueUnavailableError } from '@orderdock/kit';
import { createFakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRecoveryBuffer } from './recovery-buffer.ts';
import { isDown, testDatabase } from './test/database.ts';

const KEYS = ['a', 'b', 'c'];

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('accept' as const), key: fc.constantFrom(...KEYS) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 3_000 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('database' as const), down: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('answers' as const), lost: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('queue' as const), gone: fc.boolean() }) },
);

test('whatever goes away and comes back: what was accepted is written once, in the order of its key', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 80, size: 'max' }), async (steps) => {
      const clock = createFakeClock();
      const database = testDatabase();
      // Writes that overtake one another, if they are let.
      database.latency = () => clock.sleep((database.calls.length * 37) % 90);
      const queue = memoryQueue({ clock });
      let gone = false;
      const unsteady = new Proxy(queue, {
        get: (target, name) =>
          gone && name !== 'close' && name !== 'shared'
            ? () => Promise.reject(new QueueUnavailableError('q', 'connection'))
            : target[name as keyof DurableQueue],
      });
      const buffer = createRecoveryBuffer<number, string>({
        name: 'orders',
        queue: unsteady,
        write: (entry) => database.write(entry),
        isDown,
        clock,
        maxEntries: 12,
        drain: { concurrency: 2, perSecond: 20 },
      });
      const calls: { readonly id: string; readonly key: string; readonly accepted: Promise<boolean> }[] = [];
      let lostAnswers = false;
      for (const each of steps) {
        if (each.do === 'pass') await clock.advance(each.ms);
        else if (each.do === 'database') database.down = each.down;
        else if (each.do === 'queue') gone = each.gone;
        else if (each.do === 'answers') {
          database.losesAnswers = each.lost;
          lostAnswers ||= each.lost;
        } else {
          const id = String(calls.length);
          const accepted = buffer.accept({ id, key: each.key, payload: 1 }).then(
            () => true,
            () => false,
          );
          calls.push({ id, key: each.key, accepted });
        }
      }
      await clock.advance(0);
      database.down = false;
      database.losesAnswers = false;
      gone = false;
      await clock.advance(600_000);
      const results = await Promise.all(
        calls.map(async (call) => ({ ...call, accepted: await call.accepted })),
      );
      const written = database.ids();
      expect(new Set(written).size).toBe(written.length);
      for (const key of KEYS) {
        const accepted = results.filter((call) => call.key === key && call.accepted).map(({ id }) => id);
        const rows = database.rows.filter((row) => row.key === key).map(({ id }) => id);
        expect(rows.filter((id) => accepted.includes(id))).toEqual(accepted);
      }
      if (!lostAnswers) {
        const refused = results.filter(({ accepted }) => !accepted).map(({ id }) => id);
        expect(written.filter((id) => refused.includes(id))).toEqual([]);
      }
      expect(await buffer.snapshot()).toMatchObject({ state: 'normal', depth: 0, parkedNow: 0 });
      expect(clock.sleeping).toBe(0);
    }),
    { numRuns: 300 },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RoomsWorld, STORES, type Step } from '../__fixtures__/rooms-world.ts';

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('arrive' as const),
      store: fc.constantFrom(...STORES),
      priority: fc.integer({ min: 0, max: 1 }),
      cost: fc.constantFrom(0, 0.5, 1, 7),
      runMs: fc.integer({ min: 0, max: 60 }),
      timeoutMs: fc.integer({ min: 1, max: 40 }),
      deadlineMs: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined, freq: 1 }),
      obeys: fc.boolean(),
      reruns: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('abort' as const), job: fc.nat(30) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('advance' as const), ms: fc.integer({ min: 1, max: 20 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('resize' as const),
      size: fc.record({
        slots: fc.integer({ min: 1, max: 3 }),
        pool: fc.integer({ min: 1, max: 4 }),
        backup: fc.integer({ min: 0, max: 2 }),
      }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('move' as const), store: fc.constantFrom(...STORES) }),
  },
);
const close: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('close' as const),
  drainMs: fc.integer({ min: 0, max: 50 }),
});
const schedule = fc
  .tuple(
    fc.array(step, { maxLength: 60, size: 'max' }),
    fc.option(close, { nil: undefined }),
    fc.array(step, { maxLength: 8, size: 'max' }),
  )
  .map(([before, close, after]) => (close === undefined ? before : [...before, close, ...after]));

/** What the bulkhead says is what the work itself shows, and nobody waits for what is free. */
function check(world: RoomsWorld): void {
  expect(world.violations).toEqual([]);
  const { stores, pools, backup } = world.bulkhead.snapshot();
  for (const store of STORES) {
    const shown = stores.find((one) => one.storeId === store) ?? { running: 0, zombies: 0, queued: 0 };
    expect({ store, ...shown }).toMatchObject({
      running: world.inFlight(store) - world.zombies(store),
      zombies: world.zombies(store),
      queued: world.waiting(store),
    });
  }
  expect(backup.used).toBe(stores.reduce((sum, store) => sum + store.backup, 0));
  expect(pools.reduce((sum, pool) => sum + pool.lent - pool.borrowed, 0)).toBe(0);
  for (const store of stores.filter((one) => one.queued > 0)) {
    const isAtItsOwn = store.running + store.zombies - store.backup >= store.slots;
    const name = { common: 'common', first: 'common', lender: 'lender' }[store.tier];
    const pool = pools.find((one) => one.name === name);
    const isPoolFull = pool !== undefined && pool.inFlight >= pool.slots + pool.borrowed - pool.lent;
    expect({ store, pools, waitsForNothing: !(isAtItsOwn || isPoolFull) }).toMatchObject({
      waitsForNothing: false,
    });
  }
}

test('over any schedule of arrivals, ends, aborts, timeouts, moves, changes of size and a close, no permit and no job is lost', async () => {
  await fc.assert(
    fc.asyncProperty(schedule, async (steps) => {
      const world = new RoomsWorld();
      for (const step of steps) {
        await world.take(step);
        check(world);
      }
      // However it went, all that waits is served once what runs has ended.
      await world.clock.advance(10_000);
      check(world);
      const { jobs, bulkhead, clock, closed } = world;
      for (const job of jobs) {
        expect(job.answer, 'every job is answered').toBeDefined();
        if (job.answer === 'done') expect(job.runs.length).toBeGreaterThanOrEqual(1);
        if (job.answer === 'BULKHEAD_FULL') {
          expect(job, 'an accepted job is never refused later').toMatchObject({
            runs: [],
            answeredAt: job.arrivedAt,
          });
        }
        if (!closed) expect(job.answer).not.toBe('BULKHEAD_CLOSED');
      }
      const { totals, pools, backup } = bulkhead.snapshot();
      expect(totals).toMatchObject({
        running: 0,
        queued: 0,
        zombies: 0,
        completed: jobs.reduce((sum, job) => sum + job.runs.length, 0),
      });
      expect(backup).toMatchObject({ used: 0, usedForOverflow: 0 });
      for (const pool of pools) expect(pool).toMatchObject({ inFlight: 0, borrowed: 0, lent: 0 });
      expect(clock.sleeping, 'no timer is left').toBe(0);
    }),
    { numRuns: 100 },
  );
});

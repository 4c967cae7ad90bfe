import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bulkhead, createBulkhead } from '../index.ts';

const STORES = ['a', 'b', '__proto__'] as const;
const SLOTS = 2;
const QUEUE = 3;
const MAX_ZOMBIES = 1;

type Step =
  | {
      readonly kind: 'arrive';
      readonly store: (typeof STORES)[number];
      readonly priority: number;
      readonly runMs: number;
      readonly timeoutMs: number;
      readonly deadlineMs: number | undefined;
      readonly obeys: boolean;
      readonly throws: boolean;
    }
  | { readonly kind: 'abort'; readonly job: number }
  | { readonly kind: 'advance'; readonly ms: number }
  | { readonly kind: 'close'; readonly drainMs: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('arrive' as const),
      store: fc.constantFrom(...STORES),
      priority: fc.integer({ min: 0, max: 1 }),
      runMs: fc.integer({ min: 0, max: 60 }),
      // Between the instants at which work ends: which of two in one instant is first is nobody's promise.
      timeoutMs: fc.integer({ min: 1, max: 60 }).map((ms) => ms + 0.5),
      deadlineMs: fc.option(
        fc.integer({ min: 0, max: 60 }).map((ms) => ms && ms + 0.25),
        { nil: undefined, freq: 1 },
      ),
      obeys: fc.boolean(),
      throws: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('abort' as const), job: fc.nat(20) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('advance' as const), ms: fc.integer({ min: 1, max: 20 }) }),
  },
);
const close: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('close' as const),
  drainMs: fc.integer({ min: 0, max: 50 }),
});
const schedule = fc
  .tuple(
    fc.array(step, { maxLength: 40, size: 'max' }),
    fc.option(close, { nil: undefined }),
    fc.array(step, { maxLength: 10, size: 'max' }),
  )
  .map(([before, close, after]) => (close === undefined ? before : [...before, close, ...after]));

interface Job {
  readonly id: number;
  readonly store: string;
  readonly priority: number;
  readonly caller: AbortController;
  readonly arrivedAt: number;
  starts: number;
  startedAt: number | undefined;
  inFlight: boolean;
  answer: string | undefined;
  answeredAt: number | undefined;
}

/** A world that knows its jobs only by what they did: nothing here is read from the bulkhead. */
class World {
  readonly clock: FakeClock = createFakeClock();
  readonly bulkhead: Bulkhead = createBulkhead({
    tiers: { shared: { slots: SLOTS, queue: QUEUE, maxZombies: MAX_ZOMBIES } },
    maxIdleStores: 1,
    clock: this.clock,
  });
  readonly jobs: Job[] = [];
  /** What the work saw that must not be: thrown from inside the work it would pass for the work's own failure. */
  readonly violations: string[] = [];
  closed = false;

  of(store: string): Job[] {
    return this.jobs.filter((job) => job.store === store);
  }

  waiting(store: string): Job[] {
    return this.of(store).filter((job) => job.starts === 0 && job.answer === undefined);
  }

  inFlight(store: string): Job[] {
    return this.of(store).filter((job) => job.inFlight);
  }

  zombies(store: string): Job[] {
    return this.inFlight(store).filter((job) => job.answer !== undefined);
  }

  async take(step: Step): Promise<void> {
    if (step.kind === 'arrive') await this.#arrive(step);
    else if (step.kind === 'abort') this.jobs[step.job]?.caller.abort('caller');
    else if (step.kind === 'close') {
      this.closed = true;
      void this.bulkhead.close({ drainMs: step.drainMs });
    } else await this.clock.advance(step.ms);
    await this.clock.advance(0);
  }

  async #arrive(step: Step & { kind: 'arrive' }): Promise<void> {
    const { store, priority, timeoutMs } = step;
    const now = this.clock.monotonic();
    const job: Job = {
      id: this.jobs.length,
      store,
      priority,
      caller: new AbortController(),
      arrivedAt: now,
      starts: 0,
      startedAt: undefined,
      inFlight: false,
      answer: undefined,
      answeredAt: undefined,
    };
    const full =
      this.zombies(store).length >= MAX_ZOMBIES ||
      (this.inFlight(store).length === SLOTS && this.waiting(store).length === QUEUE);
    const due = this.closed
      ? 'BULKHEAD_CLOSED'
      : step.deadlineMs === 0
        ? 'DEADLINE_EXCEEDED'
        : full
          ? 'BULKHEAD_FULL'
          : undefined;
    const options = {
      signal: job.caller.signal,
      priority,
      timeoutMs,
      deadlineAt: step.deadlineMs === undefined ? undefined : this.clock.now() + step.deadlineMs,
    };
    this.jobs.push(job);
    const work = async ({ signal }: { readonly signal: AbortSignal }) => {
      const overtaken = this.waiting(store).filter(
        (other) => other.priority > priority || (other.priority === priority && other.id < job.id),
      );
      if (overtaken.length > 0)
        this.violations.push(`${job.id} overtook ${overtaken.map((other) => other.id)}`);
      job.starts++;
      job.startedAt = this.clock.monotonic();
      job.inFlight = true;
      if (this.inFlight(store).length > SLOTS) this.violations.push(`${job.id} is above the slots`);
      try {
        await this.clock.sleep(step.runMs, step.obeys ? signal : undefined);
      } finally {
        job.inFlight = false;
      }
      if (step.throws) throw new Error('own');
    };
    const answered = (answer: string) => {
      job.answer = answer;
      job.answeredAt = this.clock.monotonic();
    };
    this.bulkhead.execute(store, work, options).then(
      () => answered('done'),
      (error: unknown) =>
        answered(
          typeof error === 'string' ? error : ((error as { code?: string }).code ?? (error as Error).message),
        ),
    );
    await this.clock.advance(0);
    if (due === undefined) expect(['BULKHEAD_FULL', 'BULKHEAD_CLOSED']).not.toContain(job.answer);
    else expect(job).toMatchObject({ answer: due, starts: 0, answeredAt: now });
  }

  /** What the bulkhead says is what the work itself shows. */
  check(): void {
    expect(this.violations).toEqual([]);
    const { stores } = this.bulkhead.snapshot();
    for (const store of STORES) {
      const shown = stores.find((one) => one.storeId === store) ?? { running: 0, zombies: 0, queued: 0 };
      expect(shown).toMatchObject({
        running: this.inFlight(store).length - this.zombies(store).length,
        zombies: this.zombies(store).length,
        queued: this.waiting(store).length,
      });
    }
  }
}

async function play(steps: readonly Step[]): Promise<World> {
  const world = new World();
  for (const step of steps) {
    await world.take(step);
    world.check();
  }
  await world.clock.advance(10_000);
  world.check();
  return world;
}

test('over any schedule of arrivals, ends, aborts, timeouts and a close, permits are conserved and no job is lost', async () => {
  await fc.assert(
    fc.asyncProperty(schedule, async (steps) => {
      const { jobs, clock, bulkhead, closed } = await play(steps);
      for (const job of jobs) {
        expect(job.answer, 'every job is answered').toBeDefined();
        expect(job.starts, 'no job starts twice').toBeLessThanOrEqual(1);
        if (job.answer === 'done' || job.answer === 'own') expect(job.starts).toBe(1);
        if (job.answer === 'BULKHEAD_FULL') {
          expect(job, 'an accepted job is never refused later').toMatchObject({
            starts: 0,
            answeredAt: job.arrivedAt,
          });
        }
        if (!closed) expect(job.answer).not.toBe('BULKHEAD_CLOSED');
      }
      expect(bulkhead.snapshot().totals).toEqual({
        running: 0,
        queued: 0,
        zombies: 0,
        refused: jobs.filter((job) => job.answer === 'BULKHEAD_FULL').length,
        completed: jobs.filter((job) => job.starts === 1).length,
      });
      expect(clock.sleeping, 'no timer is left').toBe(0);
    }),
    { numRuns: 150 },
  );
});

test('whatever the other stores do, a store’s jobs start and end as if it were alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), async (steps) => {
      const story = (world: World) =>
        world.of('a').map(({ startedAt, answer, answeredAt }) => ({ startedAt, answer, answeredAt }));
      const among = await play(steps);
      // The same instants for `a`, the other stores' arrivals left out; aborts follow their job to its new number.
      const kept = among.jobs.filter((job) => job.store === 'a').map((job) => job.id);
      const alone = steps.flatMap((step): Step[] => {
        if (step.kind === 'arrive') return step.store === 'a' ? [step] : [];
        if (step.kind !== 'abort') return [step];
        const job = kept.indexOf(step.job);
        return job < 0 ? [] : [{ kind: 'abort', job }];
      });
      expect(story(among)).toEqual(story(await play(alone)));
    }),
    { numRuns: 100 },
  );
});

import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fails, labelled, scripted, settle, stubbornWork, until, watch } from '../__fixtures__/work.ts';
import type { Admission, AdmissionRequest, PermitOutcome } from './admission.ts';
import { createResilience } from './create-resilience.ts';
import type { ResilienceOptions } from './options.ts';

let clock: FakeClock;
beforeEach(() => {
  clock = createFakeClock();
});
afterEach(() => expect(clock.sleeping).toBe(0));

/** A few slots, handed out in order; `log` is what each permit was told. */
function slots(
  count: number,
): Admission & { readonly log: PermitOutcome[]; taken: number; asked: AdmissionRequest[] } {
  const waiting: (() => void)[] = [];
  const self = {
    log: [] as PermitOutcome[],
    asked: [] as AdmissionRequest[],
    taken: 0,
    async acquire(request: AdmissionRequest) {
      self.asked.push(request);
      if (self.taken === count) await new Promise<void>((resolve) => waiting.push(resolve));
      self.taken++;
      return {
        settled(outcome: PermitOutcome) {
          self.log.push(outcome);
          self.taken--;
          waiting.shift()?.();
        },
      };
    },
  };
  return self;
}

const make = (options: Partial<ResilienceOptions>) =>
  createResilience({ name: 'p', clock, random: () => 0.5, retry: false, ...options });

test('it is asked once per attempt, with the signal, cost, deadline and priority of the call', async () => {
  const admission = slots(1);
  const work = scripted(fails(), () => 'ok');
  const call = watch(
    make({ admission, retry: {}, deadlineMs: 9_000 }).execute(work.work, { cost: 3, priority: 7 }),
  );
  const deadlineAt = clock.now() + 9_000;
  await clock.advance(500);
  expect(call.value).toBe('ok');
  expect(admission.asked).toMatchObject([
    { cost: 3, priority: 7, deadlineAt },
    { cost: 3, priority: 7, deadlineAt },
  ]);
  expect(admission.log).toEqual(['failure', 'success']);
});

test('a call that brings its own admission takes its room there, and none of the pipeline’s', async () => {
  const shared = slots(1);
  const own = slots(1);
  const pipeline = make({ admission: shared });
  expect(await pipeline.execute(async () => 'ok', { admission: own })).toBe('ok');
  expect([own.log, shared.asked]).toEqual([['success'], []]);
  await pipeline.execute(async () => 'ok');
  expect(shared.log).toEqual(['success']);
});

test('the permit of work that ignores its signal is held until the work really ends', async () => {
  const admission = slots(2);
  const work = stubbornWork();
  const pipeline = make({
    admission,
    timeoutMs: 100,
    deadlineMs: 5_000,
    retry: { retries: 3, firstDelayMs: 1 },
  });
  const calls = Array.from({ length: 5 }, () => watch(pipeline.execute(work.work)));
  await clock.advance(5_000);
  expect(calls.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'rejected'));
  expect([work.maxRunning, admission.taken, pipeline.snapshot().zombies]).toEqual([2, 2, 2]);
  for (const end of work.ends) end();
  await settle();
  expect([admission.taken, pipeline.snapshot().zombies]).toEqual([0, 0]);
  expect(admission.log.filter((outcome) => outcome !== 'not_started')).toEqual(['failure', 'failure']);
});

test('the slot comes first, then the token; when the token is refused the slot is given back', async () => {
  const admission = slots(1);
  const pipeline = make({ admission, rateLimit: { tokens: 1, intervalMs: 1_000, maxWaiting: 0 } });
  await pipeline.execute(async () => 1);
  await expect(pipeline.execute(async () => 1)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  expect([admission.log, admission.taken]).toEqual([['success', 'not_started'], 0]);
});

test('who waits for a slot holds no token', async () => {
  const admission = slots(1);
  const pipeline = make({ admission, rateLimit: { tokens: 2, intervalMs: 1_000 } });
  const holder = stubbornWork();
  const held = watch(pipeline.execute(holder.work));
  const waiter = watch(pipeline.execute(holder.work));
  await settle();
  expect(pipeline.snapshot().tokens).toBe(1);
  holder.ends[0]?.();
  await settle();
  holder.ends[1]?.();
  await settle();
  expect([held.status, waiter.status]).toEqual(['fulfilled', 'fulfilled']);
});

test('a circuit that opens while an attempt waits for room refuses it, and slot and token are given back', async () => {
  const admission = slots(1);
  const pipeline = make({
    admission,
    breaker: { window: 1, failureRatio: 1 },
    rateLimit: { tokens: 2, intervalMs: 1_000 },
  });
  const first = Promise.withResolvers<never>();
  const failing = watch(pipeline.execute(() => first.promise));
  const idle = scripted(() => 1);
  const waiting = watch(pipeline.execute(idle.work));
  await settle();
  first.reject(labelled('down', true));
  await settle();
  expect(failing.status).toBe('rejected');
  expect(waiting.error).toMatchObject({ code: 'CIRCUIT_OPEN' });
  expect([idle.calls, admission.taken, pipeline.snapshot().tokens]).toEqual([0, 0, 1]);
});

test('an open circuit refuses before any room is asked for', async () => {
  const admission = slots(1);
  const pipeline = make({ admission, breaker: { window: 1 } });
  await expect(pipeline.execute(scripted(fails()).work)).rejects.toThrow('down');
  await expect(pipeline.execute(async () => 1)).rejects.toMatchObject({ code: 'CIRCUIT_OPEN' });
  expect(admission.asked).toHaveLength(1);
});

test('a refusal passes through, is retried where it says so, and is never counted by the breaker', async () => {
  const full = labelled('no room', true, 2_000);
  let refusals = 0;
  const admission: Admission = {
    acquire: async () => {
      refusals++;
      throw full;
    },
  };
  const pipeline = make({ admission, retry: { retries: 9, firstDelayMs: 0 } });
  const call = watch(pipeline.execute(async () => 1));
  await clock.advance(60_000);
  expect([call.error, refusals]).toEqual([full, 10]);
  expect(pipeline.snapshot()).toMatchObject({
    attempts: 0,
    budget: 50,
    breaker: { state: 'closed', outcomes: 0 },
  });
});

test('a permit that comes after the caller has left is given back', async () => {
  const late = Promise.withResolvers<{ settled(outcome: PermitOutcome): void }>();
  const log: PermitOutcome[] = [];
  const controller = new AbortController();
  const pipeline = make({ admission: { acquire: () => late.promise } });
  const call = watch(pipeline.execute(async () => 1, { signal: controller.signal }));
  controller.abort('gone');
  await settle();
  expect(call.error).toBe('gone');
  late.resolve({ settled: (outcome) => log.push(outcome) });
  await settle();
  expect(log).toEqual(['not_started']);
});

test('every attempt pays for its tokens', async () => {
  const pipeline = make({ retry: { firstDelayMs: 0 }, rateLimit: { tokens: 2, intervalMs: 1_000 } });
  const down = scripted(fails());
  const call = watch(pipeline.execute(down.work));
  await clock.advance(0);
  expect(down.calls).toBe(2);
  for (const calls of [3, 4]) {
    await until(() => pipeline.snapshot().waiting === 1 && clock.sleeping === 1);
    await clock.advance(500);
    await until(() => down.calls === calls);
    await clock.advance(0);
  }
  expect(call.status).toBe('rejected');
});

test('a cost that the bucket can never hold is refused as a mistake', async () => {
  const pipeline = make({ rateLimit: { tokens: 5, intervalMs: 1_000 } });
  await expect(pipeline.execute(async () => 1, { cost: 6 })).rejects.toMatchObject({
    code: 'INVALID_OPTION',
    option: 'cost',
  });
});

type Step =
  | { readonly kind: 'call'; readonly write: boolean; readonly deadlineMs: number }
  | { readonly kind: 'end' | 'abort'; readonly which: number }
  | { readonly kind: 'advance'; readonly ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('call' as const),
    write: fc.boolean(),
    deadlineMs: fc.integer({ min: 1, max: 400 }),
  }),
  fc.record({ kind: fc.constantFrom('end' as const, 'abort' as const), which: fc.nat({ max: 12 }) }),
  fc.record({ kind: fc.constant('advance' as const), ms: fc.nat({ max: 150 }) }),
);

test('for any order of calls, ends, aborts and timeouts: never more in flight than slots, every permit settled once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 40 }),
      fc.integer({ min: 1, max: 3 }),
      async (steps, count) => {
        clock = createFakeClock();
        const admission = slots(count);
        const work = stubbornWork();
        const pipeline = make({
          admission,
          timeoutMs: 100,
          retry: { retries: 2, firstDelayMs: 20 },
          breaker: { window: 6 },
        });
        const calls: { readonly state: { readonly status: string }; readonly abort: AbortController }[] = [];
        for (const each of steps) {
          if (each.kind === 'advance') await clock.advance(each.ms);
          else if (each.kind === 'call') {
            const abort = new AbortController();
            const { write, deadlineMs } = each;
            const options = { signal: abort.signal, write, deadlineAt: clock.now() + deadlineMs };
            calls.push({ state: watch(pipeline.execute(work.work, options)), abort });
          } else if (each.kind === 'end') work.ends.splice(each.which, 1)[0]?.();
          else calls[each.which]?.abort.abort('left');
          await settle();
          expect(work.running).toBeLessThanOrEqual(count);
          expect(admission.taken).toBe(work.running);
        }
        await clock.advance(1_000);
        expect(calls.every(({ state }) => state.status !== 'pending')).toBe(true);
        // What is still in flight now is what ignores its signal, and nothing else holds a slot.
        expect(pipeline.snapshot()).toMatchObject({ active: 0, zombies: work.running });
        for (const end of work.ends) end();
        await settle();
        expect([admission.taken, pipeline.snapshot().zombies]).toEqual([0, 0]);
        expect(admission.log.filter((outcome) => outcome !== 'not_started')).toHaveLength(
          pipeline.snapshot().attempts,
        );
        expect(clock.sleeping).toBe(0);
      },
    ),
    { numRuns: 100 },
  );
});

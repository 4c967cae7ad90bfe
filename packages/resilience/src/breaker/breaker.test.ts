import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { settle } from '../__fixtures__/work.ts';
import type { PermitOutcome } from '../pipeline/admission.ts';
import { Breaker } from './breaker.ts';
import { resolveBreaker } from './settings.ts';
import type { Transition } from './transition.ts';

const settings = resolveBreaker({ probeLeaseMs: 4_000 });
let clock: FakeClock;
let events: string[];
let breaker: Breaker;

function told({ to, failures, outcomes, outageMs }: Transition): string {
  if (to === 'open') return `open ${failures}/${outcomes}`;
  return to === 'closed' ? `close after ${outageMs}` : to;
}

function makeBreaker(): Breaker {
  return new Breaker('p', { clock, settings, observer: { changed: (each) => events.push(told(each)) } });
}
beforeEach(() => {
  clock = createFakeClock();
  events = [];
  breaker = makeBreaker();
});

/** Begins a call; the returned function ends it. */
function begin(of = breaker): (outcome: PermitOutcome) => Promise<void> {
  const ticket = of.enter();
  const call = Promise.withResolvers<void>();
  const recorded = of
    .record(
      ticket,
      () => call.promise,
      (error) => error as PermitOutcome,
    )
    .catch(() => {});
  return async (outcome) => {
    if (outcome === 'success') call.resolve();
    else call.reject(outcome);
    await recorded;
  };
}

async function outcomes(...list: PermitOutcome[]): Promise<void> {
  for (const outcome of list) await begin()(outcome);
}

const fiveFailures = Array.from({ length: 5 }, () => 'failure' as const);

test('it opens when five of the last ten failed, and not when they are spread over more', async () => {
  await outcomes(
    'failure',
    'failure',
    'failure',
    'failure',
    ...Array.from({ length: 7 }, () => 'success' as const),
  );
  await outcomes('failure');
  expect(breaker.state).toBe('closed');
  await outcomes('failure');
  expect(breaker.state).toBe('closed');
  await outcomes('failure', 'failure', 'failure');
  expect(events).toEqual(['open 5/10']);
});

test('an open circuit refuses without a call, and says when it may be tried', async () => {
  await outcomes(...fiveFailures);
  await clock.advance(3_000);
  expect(() => breaker.peek()).toThrow(
    expect.objectContaining({ code: 'CIRCUIT_OPEN', state: 'open', retryAfterMs: 7_000, isRetryable: true }),
  );
});

test('after the reset one probe is let through alone; its success closes the circuit with an empty window', async () => {
  await outcomes(...fiveFailures);
  await clock.advance(10_000);
  const probe = begin();
  expect(() => begin()).toThrow(expect.objectContaining({ state: 'half_open', retryAfterMs: 4_000 }));
  await probe('success');
  expect(events).toEqual(['open 5/5', 'half_open', 'close after 10000']);
  expect(breaker.counts).toEqual({ outcomes: 0, failures: 0, slow: 0 });
});

test('a probe that fails opens the circuit for another reset', async () => {
  await outcomes(...fiveFailures);
  await clock.advance(10_000);
  await outcomes('failure');
  expect([breaker.state, breaker.retryAfterMs]).toEqual(['open', 10_000]);
});

test('an ignored probe proves nothing: the circuit stays half-open and the next call probes', async () => {
  await outcomes(...fiveFailures);
  await clock.advance(10_000);
  await outcomes('ignored');
  expect(breaker.state).toBe('half_open');
  await outcomes('success');
  expect(breaker.state).toBe('closed');
});

test('a probe that hangs gives its place to the next call when its lease is over, and moves nothing afterwards', async () => {
  await outcomes(...fiveFailures);
  await clock.advance(10_000);
  const hung = begin();
  await clock.advance(3_999);
  expect(() => begin()).toThrow('half-open');
  await clock.advance(1);
  const second = begin();
  await hung('success');
  expect(breaker.state).toBe('half_open');
  await second('failure');
  expect(breaker.state).toBe('open');
});

test('answers to calls begun before the trip move nothing: neither a success in half-open nor a failure once closed', async () => {
  const early = [begin(), begin()];
  await outcomes(...fiveFailures);
  await clock.advance(10_000);
  const probe = begin();
  await early[0]?.('success');
  expect(breaker.state).toBe('half_open');
  await probe('success');
  await early[1]?.('failure');
  expect([breaker.state, breaker.counts.outcomes]).toEqual(['closed', 0]);
});

type Step =
  | { readonly kind: 'begin' }
  | { readonly kind: 'end'; readonly which: number; readonly outcome: PermitOutcome }
  | { readonly kind: 'advance'; readonly ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('begin' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('end' as const),
      which: fc.nat({ max: 9 }),
      outcome: fc.constantFrom<PermitOutcome>('success', 'failure', 'failure', 'failure', 'ignored'),
    }),
  },
  { arbitrary: fc.record({ kind: fc.constant('advance' as const), ms: fc.nat({ max: 6_000 }) }), weight: 1 },
);

test('for any order of calls, answers and waits it does what a plain list of the rules does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
      clock = createFakeClock();
      const subject = makeBreaker();
      // The rules again, in the simplest words: an era ends with every change and with every probe.
      let era = { state: 'closed' as 'closed' | 'open' | 'half_open', since: 0, failed: [] as boolean[] };
      let now = 0;
      const running: { readonly end: (outcome: PermitOutcome) => Promise<void>; readonly era: typeof era }[] =
        [];
      const turn = (state: typeof era.state) => {
        era = { state, since: now, failed: [] };
      };
      let abandoned = false;
      for (const each of steps) {
        if (each.kind === 'advance') {
          now += each.ms;
          await clock.advance(each.ms);
        } else if (each.kind === 'begin') {
          const mayProbe =
            (era.state === 'open' && now - era.since >= 10_000) ||
            (era.state === 'half_open' && (abandoned || now - era.since >= 4_000));
          if (era.state !== 'closed' && !mayProbe) {
            expect(() => subject.enter()).toThrow();
            continue;
          }
          if (mayProbe) turn('half_open');
          abandoned = false;
          running.push({ end: begin(subject), era });
        } else {
          const [call] = running.splice(each.which, 1);
          if (call === undefined) continue;
          await call.end(each.outcome);
          if (call.era !== era) continue;
          if (era.state === 'half_open') {
            if (each.outcome === 'ignored') abandoned = true;
            else turn(each.outcome === 'success' ? 'closed' : 'open');
          } else if (each.outcome !== 'ignored') {
            era.failed = [...era.failed, each.outcome === 'failure'].slice(-10);
            if (era.failed.filter(Boolean).length >= 5) turn('open');
          }
        }
        expect(subject.state).toBe(era.state);
      }
      await settle();
    }),
    { numRuns: 150 },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrive, beginCall, breakerBench, makeCalls } from '../__fixtures__/breaker.ts';
import type { PermitOutcome } from '../pipeline/admission.ts';
import { LocalProbeLease, type ProbeLease } from './probe-lease.ts';

const threeProbes = { window: 1, resetMs: 1_000, probeLeaseMs: 300, probes: 3 } as const;

async function halfOpen(options: Parameters<typeof breakerBench>[0] = {}) {
  const bench = breakerBench({ ...threeProbes, ...options });
  await makeCalls(bench.breaker, 'F');
  await bench.clock.advance(1_000);
  return bench;
}

/** @see https://github.com/nodeshift/opossum/issues/613 */
test('three probes are under way at the same time, and the third success closes', async () => {
  const { breaker } = await halfOpen();
  const { ends } = arrive(breaker, 10);
  expect(ends).toHaveLength(3);
  await ends[0]?.('success');
  await ends[1]?.('success');
  expect([breaker.state, arrive(breaker, 5).ends.length]).toEqual(['half_open', 0]);
  await ends[2]?.('success');
  expect(breaker.state).toBe('closed');
});

test('one failed probe opens again, and the answers of the others move nothing', async () => {
  const { breaker, transitions } = await halfOpen();
  const { ends } = arrive(breaker, 3);
  await ends[0]?.('success');
  await ends[1]?.('failure');
  await ends[2]?.('success');
  expect(breaker.state).toBe('open');
  expect(transitions.at(-1)).toMatchObject({
    from: 'half_open',
    to: 'open',
    cause: 'probe',
    outcomes: 2,
    failures: 1,
    forMs: 1_000,
    outageMs: 1_000,
  });
});

test('`probeFailures` lets a downstream that stumbles once recover', async () => {
  const { breaker } = await halfOpen({ probes: 1, probeSuccesses: 3, probeFailures: 2 });
  await makeCalls(breaker, '.F.i.');
  expect(breaker.state).toBe('closed');
  const second = await halfOpen({ probes: 1, probeSuccesses: 3, probeFailures: 2 });
  await makeCalls(second.breaker, '.F.F');
  expect(second.breaker.state).toBe('open');
});

test('a probe that hangs frees its place alone when its lease is over', async () => {
  const { breaker, clock } = await halfOpen();
  const { ends } = arrive(breaker, 3);
  await ends[0]?.('success');
  await ends[1]?.('success');
  await clock.advance(299);
  expect(() => breaker.peek()).toThrow(expect.objectContaining({ state: 'half_open' }));
  await clock.advance(1);
  const replacement = beginCall(breaker);
  expect(arrive(breaker, 5).ends).toHaveLength(0);
  await replacement('success');
  expect(breaker.state).toBe('closed');
});

test('a slow probe is a failed one', async () => {
  const { breaker, clock } = await halfOpen({ probes: 1, slowCallMs: 200 });
  const probe = beginCall(breaker);
  await clock.advance(200);
  await probe('success');
  expect(breaker.state).toBe('open');
});

test('whoever else hands out the places is asked once a probe is due, and its refusal keeps the circuit open', async () => {
  let mine = false;
  const asked: string[] = [];
  const bench = breakerBench(threeProbes, {
    probeLease: (name) => {
      asked.push(name);
      const local = new LocalProbeLease(bench.clock, 1);
      const shared: ProbeLease = {
        take: (leaseMs) => (mine ? local.take(leaseMs) : undefined),
        release: (place) => local.release(place),
        reset: () => local.reset(),
        get held() {
          return local.held;
        },
        get retryAfterMs() {
          return mine ? local.retryAfterMs : 77;
        },
      };
      return shared;
    },
  });
  await makeCalls(bench.breaker, 'F');
  await bench.clock.advance(1_000);
  expect(() => bench.breaker.enter()).toThrow(expect.objectContaining({ state: 'open', retryAfterMs: 77 }));
  mine = true;
  const probe = beginCall(bench.breaker);
  expect([bench.breaker.state, asked]).toEqual(['half_open', ['p']]);
  await probe('failure');
  expect(bench.breaker.state).toBe('open');
});

type Step =
  | { readonly kind: 'begin' }
  | { readonly kind: 'end'; readonly which: number; readonly outcome: PermitOutcome }
  | { readonly kind: 'advance'; readonly ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('begin' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('end' as const),
      which: fc.nat({ max: 5 }),
      outcome: fc.constantFrom<PermitOutcome>('success', 'success', 'success', 'failure', 'ignored'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('advance' as const), ms: fc.nat({ max: 500 }) }) },
);

test('however probes begin, end and hang: never more places than probes, and no more calls than could decide', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      fc.array(step, { maxLength: 60 }),
      async (probes, probeSuccesses, steps) => {
        const { breaker, clock } = await halfOpen({ probes, probeSuccesses, probeFailures: 2 });
        const running: { end: (outcome: PermitOutcome) => Promise<void>; readonly since: number }[] = [];
        let [succeeded, failed] = [0, 0];
        for (const each of steps) {
          if (each.kind === 'advance') await clock.advance(each.ms);
          if (each.kind === 'begin') {
            const before = running.filter(({ since }) => clock.monotonic() - since < 300).length;
            const mayBegin = before < probes && succeeded + before < probeSuccesses;
            if (mayBegin) running.push({ end: beginCall(breaker), since: clock.monotonic() });
            else expect(() => breaker.enter()).toThrow('circuit');
          }
          if (each.kind === 'end' && running.length > 0) {
            const [call] = running.splice(each.which % running.length, 1);
            // Whether an answer that comes after its lease still counts depends on who took the place: not told here.
            if (call === undefined || clock.monotonic() - call.since >= 300) continue;
            await call.end(each.outcome);
            if (each.outcome === 'success') succeeded++;
            if (each.outcome === 'failure') failed++;
          }
          if (failed >= 2 || succeeded >= probeSuccesses) {
            expect(breaker.state).toBe(failed >= 2 ? 'open' : 'closed');
            return;
          }
        }
        expect(['open', 'half_open']).toContain(breaker.state);
      },
    ),
    { numRuns: 150 },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrive, beginCall, breakerBench, makeCalls } from '../__fixtures__/breaker.ts';
import { Ramp } from './ramp.ts';

const options = { resetMs: 1_000, ramp: { stepMs: 100 } } as const;

/** A breaker in the first step of its way back. */
async function recovering(more: Parameters<typeof breakerBench>[0] = {}) {
  const bench = breakerBench({ ...options, ...more });
  await makeCalls(bench.breaker, 'F'.repeat(bench.context.settings.failureLimit));
  await bench.clock.advance(1_000);
  await makeCalls(bench.breaker, '.');
  return bench;
}

test('after the probe a tenth of the calls is let through, then a quarter, a half, all, and then it is closed', async () => {
  const { breaker, clock, transitions } = await recovering();
  const passed: number[] = [];
  while (breaker.state === 'recovering') {
    const { ends } = arrive(breaker, 100);
    passed.push(ends.length);
    for (const end of ends) await end('success');
    await clock.advance(100);
    arrive(breaker, 1);
  }
  // The call that begins a step is its first: of the 101 that arrive there, a tenth, a quarter and a half pass.
  expect(passed).toEqual([10, 25, 50, 100]);
  expect(transitions.map(({ to, cause, share }) => `${to} ${cause} ${share}`)).toEqual([
    'open failures 0',
    'half_open reset 0',
    'recovering probe 0.1',
    'recovering ramp 0.25',
    'recovering ramp 0.5',
    'recovering ramp 1',
    'closed ramp 1',
  ]);
});

test('a call over the share is refused, with the time until the next step', async () => {
  const { breaker, clock } = await recovering();
  expect(arrive(breaker, 1).ends).toHaveLength(1);
  await clock.advance(30);
  expect(() => breaker.peek()).toThrow(
    expect.objectContaining({
      code: 'CIRCUIT_OPEN',
      state: 'recovering',
      retryAfterMs: 70,
      isRetryable: true,
    }),
  );
});

test('whoever was let through by the first half is let through by the second, whatever came in between', async () => {
  const { breaker } = await recovering();
  breaker.peek();
  const refused = Array.from({ length: 8 }, () => {
    try {
      breaker.peek();
      return 'passed';
    } catch {
      return 'refused';
    }
  });
  expect(refused).toEqual(Array(8).fill('refused'));
  expect(() => breaker.enter()).not.toThrow();
});

test('a failed call goes one step back, and later failures of the same step go no further', async () => {
  const { breaker, clock } = await recovering();
  await makeCalls(breaker, '.');
  await clock.advance(100);
  await makeCalls(breaker, '.');
  await clock.advance(100);
  const early = arrive(breaker, 4).ends;
  expect([breaker.share, early.length]).toEqual([0.5, 2]);
  await early[0]?.('failure');
  expect(breaker.share).toBe(0.25);
  await early[1]?.('failure');
  expect(breaker.share).toBe(0.25);
});

test('a slow call goes one step back as well', async () => {
  const { breaker, clock } = await recovering({ slowCallMs: 40 });
  await makeCalls(breaker, '.');
  await clock.advance(100);
  const slow = beginCall(breaker);
  expect(breaker.share).toBe(0.25);
  await clock.advance(40);
  await slow('success');
  expect(breaker.share).toBe(0.1);
});

test('it opens again when the window says so', async () => {
  const { breaker, transitions } = await recovering({ window: 2, failureRatio: 1 });
  await makeCalls(breaker, 'F');
  expect(breaker.state).toBe('recovering');
  await makeCalls(breaker, 'F');
  expect(breaker.state).toBe('open');
  expect(transitions.at(-1)).toMatchObject({ from: 'recovering', cause: 'failures', outageMs: 1_000 });
});

test('time alone ends no step: one of its calls must have succeeded', async () => {
  const { breaker, clock } = await recovering();
  await clock.advance(100_000);
  const first = beginCall(breaker);
  expect([breaker.share, breaker.retryAfterMs]).toEqual([0.1, 100]);
  await first('success');
  expect(breaker.share).toBe(0.25);
});

test('a circuit with little traffic recovers without refusing anybody', async () => {
  const { breaker, clock } = await recovering();
  for (let call = 0; call < 4; call++) {
    await makeCalls(breaker, '.');
    await clock.advance(60_000);
  }
  await makeCalls(breaker, '.');
  expect(breaker.state).toBe('closed');
});

test('a promise of an earlier step is worth nothing in the next', async () => {
  const { breaker, clock } = await recovering();
  const first = beginCall(breaker);
  for (let call = 0; call < 10; call++) arrivals(breaker);
  await first('success');
  await clock.advance(100);
  expect(arrive(breaker, 8).ends).toHaveLength(2);
});

function arrivals(breaker: { peek(): void }): void {
  try {
    breaker.peek();
  } catch {}
}

test('of the first n calls of a step of share s, s·n pass, give or take less than one, and whoever is promised its way gets it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999 }),
      fc.array(fc.boolean(), { maxLength: 300 }),
      (thousandths, straight) => {
        const share = thousandths / 1_000;
        const ramp = new Ramp({ steps: [share, 1], stepMs: 1_000 }, 0);
        let passed = 0;
        straight.forEach((goesStraight, index) => {
          if (goesStraight) passed += ramp.pass() ? 1 : 0;
          else if (ramp.promise()) {
            passed++;
            expect(ramp.pass()).toBe(true);
          }
          expect(Math.abs(passed - share * (index + 1))).toBeLessThan(1);
        });
      },
    ),
  );
});

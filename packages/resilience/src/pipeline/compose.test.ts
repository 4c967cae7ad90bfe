import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { fails, labelled, scripted, settle, stubbornWork, watch } from '../__fixtures__/work.ts';
import type { Admission } from './admission.ts';
import { checkOrder } from './check-order.ts';
import { compose } from './compose.ts';
import { MISORDERS } from './misorders.ts';
import { admission, breaker, deadline, fallback, rateLimit, retry, timeout } from './policies.ts';
import type { PolicyKind } from './policy.ts';

let clock: FakeClock;
beforeEach(() => {
  clock = createFakeClock();
});
const shared = () => ({ clock, random: () => 0.5 });
const tokens = { tokens: 10, intervalMs: 1_000 };
const slots: Admission = { acquire: async () => ({ settled: () => {} }) };

const RIGHT: readonly PolicyKind[] = [
  'fallback',
  'deadline',
  'retry',
  'breaker_peek',
  'admission',
  'rate_limit',
  'breaker',
  'timeout',
];

test.each([
  ['retry', 'fallback'],
  ['retry', 'deadline'],
  ['retry', 'retry'],
  ['deadline', 'fallback'],
  ['breaker', 'fallback'],
  ['breaker', 'retry'],
  ['breaker', 'admission'],
  ['breaker', 'rate_limit'],
  ['admission', 'retry'],
  ['rate_limit', 'retry'],
  ['rate_limit', 'admission'],
  ['timeout', 'retry'],
  ['timeout', 'breaker'],
  ['timeout', 'admission'],
] as const)('%s around %s is named, with the reason', (outer, inner) => {
  expect(checkOrder([outer, inner])).toEqual([{ outer, inner, why: expect.stringMatching(/\w{3}/) }]);
});

test('no part of the right order is called harmful', () => {
  fc.assert(
    fc.property(fc.subarray([...RIGHT]), (kinds) => {
      expect(checkOrder(kinds)).toEqual([]);
    }),
  );
});

test('in any other order a pair that stands wrong is never overlooked where it does harm', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...RIGHT]), (kinds) => {
      const found = checkOrder(kinds).map(({ outer, inner }) => `${outer} ${inner}`);
      const wrong = kinds.flatMap((outer, at) =>
        kinds
          .slice(at + 1)
          .filter((inner) => RIGHT.indexOf(inner) < RIGHT.indexOf(outer))
          .map((inner) => [outer, inner] as const),
      );
      const harmful = wrong.filter(([outer, inner]) => Object.hasOwn(MISORDERS[outer], inner));
      expect(found).toEqual(harmful.map((pair) => pair.join(' ')));
    }),
  );
});

test('a harmful order does not compile, and throws where types were silenced', () => {
  // @ts-expect-error the breaker lies around the retry
  expect(() => compose(breaker(), retry())).toThrow(
    expect.objectContaining({
      code: 'HARMFUL_ORDER',
      misorders: [expect.objectContaining({ outer: 'breaker', inner: 'retry' })],
    }),
  );
  // @ts-expect-error the timeout lies around the deadline, two layers further in
  expect(() => compose(timeout(1), breaker(), deadline(1))).toThrow('timeout around deadline');
});

test('the right order compiles, and its layers do together what the pipeline does', async () => {
  const circuit = breaker({ ...shared(), name: 'shop', window: 2, failureRatio: 1 });
  const shop = compose(
    fallback(() => 'cached', shared()),
    deadline(60_000, shared()),
    retry({ ...shared(), retries: 1 }),
    circuit.peek,
    admission(slots, shared()),
    rateLimit({ ...shared(), ...tokens }),
    circuit,
    timeout(100, shared()),
  );
  const attempts: number[] = [];
  const flaky = scripted(fails(), () => 'ok');
  const call = watch(
    shop.execute(async (context) => {
      attempts.push(context.attempt);
      return flaky.work();
    }),
  );
  await clock.advance(500);
  expect([call.value, attempts]).toEqual(['ok', [1, 2]]);
  const hung = watch(shop.execute(stubbornWork().work));
  await clock.advance(1_000);
  expect(hung.value).toBe('cached');
  const idle = scripted(() => 'never');
  expect(await shop.execute(idle.work, { deadlineAt: clock.now() + 5_000 })).toBe('cached');
  expect(idle.calls).toBe(0);
});

test('a peek refuses before the slot is asked for', async () => {
  let asked = 0;
  const counted: Admission = {
    acquire: async () => {
      asked++;
      return { settled: () => {} };
    },
  };
  const circuit = breaker({ ...shared(), window: 1 });
  const shop = compose(circuit.peek, admission(counted, shared()), circuit);
  await expect(shop.execute(fails() as never)).rejects.toThrow('down');
  await expect(shop.execute(async () => 1)).rejects.toMatchObject({ code: 'CIRCUIT_OPEN' });
  expect(asked).toBe(1);
});

test('an abort reaches the work through every layer', async () => {
  const controller = new AbortController();
  const hung = stubbornWork();
  const shop = compose(deadline(9_000, shared()), retry(shared()), timeout(5_000, shared()));
  const call = watch(shop.execute(hung.work, { signal: controller.signal }));
  await settle();
  controller.abort('enough');
  await settle();
  expect([call.error, hung.signals[0]?.reason]).toEqual(['enough', 'enough']);
  expect(clock.sleeping).toBe(0);
});

test('an aborted call begins no work under any of the policies by itself', async () => {
  const idle = scripted(() => 1);
  const policies = [
    fallback(() => 2, shared()),
    deadline(9_000, shared()),
    retry(shared()),
    breaker(shared()),
    breaker(shared()).peek,
    admission(slots, shared()),
    rateLimit({ ...shared(), ...tokens }),
    timeout(5_000, shared()),
  ];
  for (const policy of policies) {
    await expect(policy.execute(idle.work, { signal: AbortSignal.abort('no') })).rejects.toBe('no');
  }
  expect(idle.calls).toBe(0);
});

test('a write that timed out is looked for through the inner layers, and its value is the answer', async () => {
  const shop = compose(retry(shared()), breaker(shared()), timeout(100, shared()));
  const hung = stubbornWork();
  const verify = async (key: string) => ({ took: true, value: `found ${key}` }) as const;
  const call = watch(shop.execute(hung.work, { write: { key: 'k1', verify } }));
  await clock.advance(100 + 1_000);
  expect([call.value, hung.signals.length]).toEqual(['found k1', 1]);
});

test('a write that timed out without a look is of unknown outcome, and is not repeated', async () => {
  const shop = compose(retry(shared()), breaker(shared()), timeout(100, shared()));
  const hung = stubbornWork();
  const call = watch(shop.execute(hung.work, { write: true }));
  await clock.advance(60_000);
  expect(call.error).toMatchObject({ code: 'OUTCOME_UNKNOWN', cause: { code: 'ATTEMPT_TIMEOUT' } });
  expect(hung.signals).toHaveLength(1);
});

test('a refusal that says so is retried by the layer further out', async () => {
  let refusals = 0;
  const full: Admission = {
    acquire: async () => {
      refusals++;
      throw labelled('no room', true);
    },
  };
  const shop = compose(retry({ ...shared(), retries: 2, firstDelayMs: 1 }), admission(full, shared()));
  const call = watch(shop.execute(async () => 1));
  await clock.advance(10);
  expect([(call.error as Error).message, refusals]).toEqual(['no room', 3]);
});

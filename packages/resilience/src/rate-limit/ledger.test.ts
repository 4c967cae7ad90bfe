import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correctLevel } from './correction.ts';
import { type Entry, Ledger } from './ledger.ts';
import { resolveLimits } from './limits.ts';
import type { RateAnswer, RateBucket, ServerTruth } from './profile.ts';

const POINTS: RateBucket = { name: 'points', burst: 100, perSecond: 1 };

/** The truth of an answer is its body. */
function makeLedger(clock: FakeClock, buckets: readonly RateBucket[] = [POINTS], headroom = 0) {
  const readTruth = ({ body }: RateAnswer) => body as ServerTruth | undefined;
  const ledger = new Ledger(resolveLimits(buckets, headroom), { clock, readTruth });
  return {
    ledger,
    take(cost: number): Entry {
      const got = ledger.take(cost);
      if (typeof got === 'number') throw new Error(`there is none for ${got} ms`);
      return got;
    },
  };
}

const says = (available: number, more: Partial<ServerTruth> = {}) => ({
  body: { buckets: [{ bucket: 'points', available }], refused: false, ...more },
});

describe('reserve, settle, correct', () => {
  test('what was reserved and not used is there again; what was too little is charged', () => {
    const { ledger, take } = makeLedger(createFakeClock());
    ledger.settle(take(50), { actualCost: 20 });
    expect(ledger.available).toBe(80);
    ledger.settle(take(10), { actualCost: 30 });
    expect(ledger.available).toBe(50);
  });

  test.each([Number.NaN, -5, Number.POSITIVE_INFINITY])('an actual cost of %d is no cost', (actualCost) => {
    const { ledger, take } = makeLedger(createFakeClock());
    ledger.settle(take(50), { actualCost });
    expect(ledger.available).toBe(50);
  });

  test('what others took is off, and what was sent after the answered call is not forgotten', () => {
    const { ledger, take } = makeLedger(createFakeClock());
    const first = take(10);
    take(5);
    ledger.settle(first, says(60));
    expect(ledger.available).toBe(55);
  });

  test('what was under way before the call may or may not have been counted: no drift, and so no change', () => {
    const { ledger, take } = makeLedger(createFakeClock());
    take(20);
    const second = take(10);
    // The platform had seen the second alone: 90. With both it would be 70, which is what is believed.
    ledger.settle(second, says(90));
    expect(ledger.available).toBe(70);
  });

  test('when nothing is under way the platform is believed, up and down', () => {
    const { ledger, take } = makeLedger(createFakeClock());
    ledger.settle(take(50), says(97));
    expect(ledger.available).toBe(97);
    ledger.settle(take(1), says(12));
    expect(ledger.available).toBe(12);
  });

  test('the answer to an older call changes nothing once a newer one has told the truth', () => {
    const { ledger, take } = makeLedger(createFakeClock());
    const older = take(1);
    const newer = take(1);
    ledger.settle(newer, says(30));
    ledger.settle(older, says(99));
    expect(ledger.available).toBe(30);
  });

  test('a refusal empties the bucket and closes it until the hint', async () => {
    const clock = createFakeClock();
    const { ledger, take } = makeLedger(clock);
    ledger.settle(take(1), { body: { buckets: [], refused: true, retryAfterMs: 2_000 } });
    expect([ledger.available, ledger.take(1)]).toEqual([0, 2_000]);
    await clock.advance(2_000);
    expect(ledger.available).toBeCloseTo(2, 6);
  });

  test('another size and rate hold from then on, with what is used', async () => {
    const clock = createFakeClock();
    const { ledger, take } = makeLedger(clock, [POINTS], 0.1);
    expect(ledger.capacity).toBe(90);
    const told = { bucket: 'points', available: 190, capacity: 200, perSecond: 10 };
    ledger.settle(take(10), { body: { buckets: [told], refused: false } });
    // A tenth is left to others, of the platform's bucket as it is.
    expect([ledger.capacity, ledger.available]).toEqual([180, 170]);
    await clock.advance(500);
    expect(ledger.available).toBeCloseTo(175, 6);
  });

  test('a call that costs more than a bucket that has shrunk goes when the bucket is full', async () => {
    const clock = createFakeClock();
    const { ledger, take } = makeLedger(clock);
    const told = { bucket: 'points', available: 5, capacity: 10 };
    ledger.settle(take(1), { body: { buckets: [told], refused: false } });
    expect(ledger.take(50)).toBeCloseTo(5_000, 3);
    await clock.advance(5_001);
    expect(ledger.take(50)).toMatchObject({ cost: 50 });
    // And is paid for.
    expect(ledger.take(1)).toBeGreaterThan(40_000);
  });
});

test('several limits hold at once, each in its own unit', () => {
  const day: RateBucket = { name: 'day', limit: 3, windowMs: 86_400_000, counts: 'calls' };
  const { ledger, take } = makeLedger(createFakeClock(), [POINTS, day]);
  for (let call = 0; call < 3; call++) take(20);
  expect(ledger.available).toBe(0);
  expect(ledger.take(20)).toBeGreaterThan(86_000_000);
});

test('a call that was never made leaves no trace, in any limit', () => {
  const day: RateBucket = { name: 'day', limit: 3, windowMs: 86_400_000, counts: 'calls' };
  const { ledger, take } = makeLedger(createFakeClock(), [POINTS, day]);
  ledger.cancel(take(20));
  expect(ledger.levels).toEqual([100, 3]);
});

test('a correction lies within what the platform can mean, and a second one by the same word changes nothing', () => {
  const amount = fc.integer({ min: -100, max: 100 });
  const cost = fc.nat({ max: 50 });
  fc.assert(
    fc.property(amount, amount, cost, cost, (believed, left, sentAfter, sentBefore) => {
      const corrected = correctLevel(believed, left, { sentAfter, sentBefore });
      expect(corrected).toBeLessThanOrEqual(left - sentAfter);
      expect(corrected).toBeGreaterThanOrEqual(left - sentAfter - sentBefore);
      expect(correctLevel(corrected, left, { sentAfter, sentBefore })).toBe(corrected);
      const isInside = believed <= left - sentAfter && believed >= left - sentAfter - sentBefore;
      if (isInside) expect(corrected).toBe(believed);
    }),
  );
});

/** A platform that charges a call at the moment of its arrival, and says then what is left. No time passes. */
test('alone on a bucket, for any order of arrivals and answers, what is believed never exceeds what is there', () => {
  const step = fc.record({
    kind: fc.constantFrom('send', 'arrive', 'answer'),
    which: fc.nat({ max: 20 }),
    cost: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { ledger } = makeLedger(createFakeClock());
      let left = 100;
      const sent: Entry[] = [];
      const arrived: { readonly entry: Entry; readonly left: number }[] = [];
      for (const { kind, which, cost } of steps) {
        if (kind === 'send') {
          const got = ledger.take(cost);
          if (typeof got !== 'number') sent.push(got);
        } else if (kind === 'arrive') {
          // In the order of sending, as on one connection.
          const entry = sent.shift();
          if (entry === undefined) continue;
          left -= entry.cost;
          expect(left).toBeGreaterThanOrEqual(0);
          arrived.push({ entry, left });
        } else {
          const [answer] = arrived.splice(which % Math.max(1, arrived.length), 1);
          if (answer !== undefined) ledger.settle(answer.entry, says(answer.left));
        }
        const underWay = sent.reduce((sum, { cost: each }) => sum + each, 0);
        expect(ledger.available).toBeLessThanOrEqual(left - underWay);
      }
      // When all have been answered, nothing is lost either.
      for (const entry of sent.splice(0)) {
        left -= entry.cost;
        arrived.push({ entry, left });
      }
      for (const answer of arrived) ledger.settle(answer.entry, says(answer.left));
      expect(ledger.available).toBe(left);
    }),
    { numRuns: 300 },
  );
});

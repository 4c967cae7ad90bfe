import { expect, test } from 'vitest';
import { expectedWaitMs, meanHeldMs } from './drain-rate.ts';

test('the mean starts at the first sample and moves a fifth of the way to each later one', () => {
  expect(meanHeldMs(Number.NaN, 100)).toBe(100);
  expect(meanHeldMs(100, 200)).toBe(120);
});

test('the expected wait is the places ahead, divided among the slots that still serve', () => {
  expect(expectedWaitMs({ queued: 9, usableSlots: 2, heldMs: 100, fallbackMs: 1 })).toBe(500);
  expect(expectedWaitMs({ queued: 0, usableSlots: 4, heldMs: 0.01, fallbackMs: 1 })).toBe(1);
});

test('the fallback is used where nothing was seen or no slot serves, and an endless one says nothing', () => {
  expect(expectedWaitMs({ queued: 9, usableSlots: 2, heldMs: Number.NaN, fallbackMs: 15_000 })).toBe(15_000);
  expect(expectedWaitMs({ queued: 9, usableSlots: 0, heldMs: 100, fallbackMs: 15_000 })).toBe(15_000);
  expect(
    expectedWaitMs({ queued: 9, usableSlots: 0, heldMs: 100, fallbackMs: Number.POSITIVE_INFINITY }),
  ).toBeUndefined();
});

import { createFakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeDeadline, encodeDeadline } from './travel.ts';

const at = (now: number) => createFakeClock(now);

test('a deadline is written as what remains and as its instant', () => {
  expect(encodeDeadline(1_767_225_605_000, at(1_767_225_600_050))).toBe('left=4950, at=1767225605000');
  expect(encodeDeadline(1_000, at(5_000))).toBe('left=0, at=1000');
});

test('between clocks that agree the journey counts: the instant holds', () => {
  const sent = encodeDeadline(105_000, at(100_000));
  expect(decodeDeadline(sent, { clock: at(100_700) })).toBe(105_000);
  expect(decodeDeadline(sent, { clock: at(160_000), via: 'queue' })).toBe(105_000);
});

test('a receiver whose clock is an hour behind gets no more time than the sender had', () => {
  const sent = encodeDeadline(10_005_000, at(10_000_000));
  const behind = at(10_000_000 - 3_600_000);
  for (const via of ['request', 'queue'] as const) {
    expect((decodeDeadline(sent, { clock: behind, via }) ?? 0) - behind.now()).toBe(5_000);
  }
});

test('a receiver whose clock is an hour ahead does not refuse a request that has five seconds left', () => {
  const sent = encodeDeadline(10_005_000, at(10_000_000));
  const ahead = at(10_000_000 + 3_600_000);
  expect((decodeDeadline(sent, { clock: ahead }) ?? 0) - ahead.now()).toBe(5_000);
  // In a queue an hour's wait looks the same, and is believed.
  expect(decodeDeadline(sent, { clock: ahead, via: 'queue' })).toBe(10_005_000);
});

test('whatever the clocks show, the time that is left never grows', () => {
  const instant = fc.integer({ min: 0, max: 4_102_444_800_000 });
  fc.assert(
    fc.property(
      instant,
      instant,
      fc.integer({ min: 0, max: 1e9 }),
      fc.constantFrom('request', 'queue'),
      (sent, got, left, via) => {
        const value = encodeDeadline(sent + left, at(sent));
        const read = decodeDeadline(value, { clock: at(got), via: via as 'request' | 'queue' });
        expect((read ?? Number.NaN) - got).toBeLessThanOrEqual(left);
      },
    ),
  );
});

test.each([
  undefined,
  null,
  '',
  '5000',
  'left=5000',
  'left=-1, at=5',
  'left=1e9, at=5',
  'left=5, at=99999999999999999999',
  ['left=5, at=5'],
  { toString: () => 'left=5, at=5' },
  'left=5, at=5\nleft=6, at=6',
])('%j is no deadline', (value) => {
  expect(decodeDeadline(value)).toBeUndefined();
});

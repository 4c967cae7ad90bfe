import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { Offenders } from './offenders.ts';

test('an offence counts for its time, and a new one begins it again', async () => {
  const clock = createFakeClock();
  const offenders = new Offenders(clock, 100, 10);
  expect([offenders.add('a'), offenders.has('a'), offenders.has('b')]).toEqual([true, true, false]);
  await clock.advance(99);
  expect(offenders.add('a')).toBe(false);
  await clock.advance(99);
  expect(offenders.has('a')).toBe(true);
  await clock.advance(1);
  expect([offenders.has('a'), offenders.size]).toEqual([false, 0]);
  expect(offenders.add('a')).toBe(true);
});

test('the one whose offence is the longest ago is forgotten first', () => {
  const offenders = new Offenders(createFakeClock(), 100, 2);
  for (const store of ['a', 'b', 'a', 'c']) offenders.add(store);
  expect(['a', 'b', 'c'].map((store) => offenders.has(store))).toEqual([true, false, true]);
});

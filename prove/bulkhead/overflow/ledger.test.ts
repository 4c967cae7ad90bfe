import { expect, it } from 'vitest';
import { balance } from './ledger.ts';

const jobs = ['a', 'b', 'c'].map((id) => ({ id, store: 'store' }));
const kept = new Set(['b']);
const accepted = new Set(['a', 'b', 'c']);

it('is even where each job took effect once, in any order', () => {
  const even = { jobs: 3, unheard: 0, lost: 0, lostOfKept: 0, twice: 0, strange: 0, left: 0 };
  expect(balance({ jobs, accepted, kept, effects: ['c', 'a', 'b'], left: 0 })).toEqual(even);
});

it('counts what never took effect, each effect too many, and what nobody sent', () => {
  expect(balance({ jobs, accepted, kept, effects: ['a', 'a', 'a', 'x'], left: 1 })).toEqual({
    ...{ jobs: 3, unheard: 0, lost: 2, lostOfKept: 1, twice: 2, strange: 1, left: 1 },
  });
});

it('tells a job that nobody acknowledged from one that was acknowledged and lost', () => {
  const facts = { jobs, accepted: new Set(['a', 'b']), kept, effects: ['a'], left: 0 };
  expect(balance(facts)).toEqual({
    jobs: 3,
    unheard: 1,
    lost: 1,
    lostOfKept: 1,
    twice: 0,
    strange: 0,
    left: 0,
  });
});

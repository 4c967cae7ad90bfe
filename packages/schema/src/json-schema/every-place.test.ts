import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eventArbitrary, orderArbitrary } from '../testing/index.ts';
import { createEventJudge, createOrderJudge } from './test/agreement.ts';
import { mutantsOf } from './test/mutation.ts';

it.each<[string, ReturnType<typeof createOrderJudge>, fc.Arbitrary<unknown>]>([
  ['orders', createOrderJudge(), orderArbitrary()],
  ['events', createEventJudge(), eventArbitrary()],
])(
  'zod and Ajv agree on every change at every place of %s',
  { timeout: 180_000 },
  (_name, judge, arbitrary) => {
    const values = fc.sample(arbitrary, { numRuns: 100, seed: 11 });
    const verdicts = [...mutantsOf(values)].map((mutant) => ({ mutant, ...judge(mutant) }));
    expect(verdicts.filter(({ zod, ajv }) => zod !== ajv)).toEqual([]);
    expect(verdicts.filter(({ zod }) => zod).length).toBeGreaterThan(500);
    expect(verdicts.filter(({ zod }) => !zod).length).toBeGreaterThan(1_500);
  },
);

import fc from 'fast-check';
import type { Judge } from './agreement.ts';
import { mutationOf } from './mutation.ts';

/** Those of `count` drawn valid values that one of the two refuses. */
export function differencesOnValid(
  judge: Judge,
  valid: fc.Arbitrary<unknown>,
  count: number,
): readonly unknown[] {
  return fc.sample(valid, count).filter((value) => {
    const { zod, ajv } = judge(value);
    return !zod || !ajv;
  });
}

/** Mutates drawn values, ten times each, until `count` mutants are invalid; returns those on which the two differ. */
export function differencesOnMutated(
  judge: Judge,
  valid: fc.Arbitrary<unknown>,
  count: number,
): readonly unknown[] {
  const differing: unknown[] = [];
  let invalid = 0;
  for (const [seed, value] of fc.sample(valid, { numRuns: count / 4 }).entries()) {
    for (const mutant of fc.sample(mutationOf(value), { numRuns: 10, seed })) {
      const { zod, ajv } = judge(mutant);
      if (zod !== ajv) differing.push(mutant);
      else if (!zod) invalid += 1;
    }
    if (invalid >= count) return differing;
  }
  throw new Error(`Only ${invalid} mutants were invalid`);
}

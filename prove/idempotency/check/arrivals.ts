import type { Violation } from './checker.ts';
import type { AppliedRow } from './evidence.ts';

/** Every order of the numbers from 1 to `count`. */
export function permutations(count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return permutations(count - 1).flatMap((list) =>
    Array.from({ length: count }, (_, at) => list.toSpliced(at, 0, count)),
  );
}

/** The orders whose applied revisions are not those that were newer than all before them. */
export function wronglyApplied(
  arrivals: readonly (readonly number[])[],
  applied: readonly AppliedRow[],
): readonly Violation[] {
  const byOrder = Map.groupBy(applied, ({ order }) => order);
  return arrivals.flatMap((revisions): readonly Violation[] => {
    const order = `order-${revisions.join('')}`;
    const expected = revisions.filter((revision, at) =>
      revisions.slice(0, at).every((before) => before < revision),
    );
    const found = (byOrder.get(order) ?? []).toSorted((a, b) => a.seq - b.seq).map((row) => row.revision);
    if (found.join() === expected.join()) return [];
    return [{ rule: 'newest revision wins', what: `${order}: ${found.join(', ')} applied` }];
  });
}

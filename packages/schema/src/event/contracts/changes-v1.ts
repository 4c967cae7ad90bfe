import { isDeepStrictEqual } from 'node:util';
import type { OrderChangesV1, OrderSummaryV1 } from './v1.ts';

/** What became different from one summary to the next, in the order of the later one's members. */
export function changesV1(before: OrderSummaryV1, after: OrderSummaryV1): OrderChangesV1 {
  const { lines: linesBefore, revision: _before, ...restBefore } = before;
  const { lines: linesAfter, revision: _after, ...restAfter } = after;
  const earlier = new Map(linesBefore.map((line) => [line.id, line]));
  const later = new Map(linesAfter.map((line) => [line.id, line]));
  return {
    fields: changedFields(restBefore, restAfter),
    linesAdded: [...later.keys()].filter((id) => !earlier.has(id)),
    linesRemoved: [...earlier.keys()].filter((id) => !later.has(id)),
    linesChanged: [...later].flatMap(([id, line]) =>
      earlier.has(id) && !isDeepStrictEqual(line, earlier.get(id)) ? [id] : [],
    ),
  };
}

type Members = Readonly<Record<string, unknown>>;

/** Paths of two levels at most: `number`, `status.payment`, `totals.grand`. An amount is one value. */
function changedFields(before: Members, after: Members): string[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names.flatMap((name) => {
    if (isDeepStrictEqual(before[name], after[name])) return [];
    const [inner, outer] = [membersOf(before[name]), membersOf(after[name])];
    if (inner === undefined || outer === undefined) return [name];
    return [...new Set([...Object.keys(outer), ...Object.keys(inner)])]
      .filter((member) => !isDeepStrictEqual(inner[member], outer[member]))
      .map((member) => `${name}.${member}`);
  });
}

function membersOf(value: unknown): Members | undefined {
  return typeof value === 'object' && value !== null ? (value as Members) : undefined;
}

import type { Witness } from './task.ts';

/** What went wrong with one order, in words. */
export type Breach = string;

const keysOf = (seen: readonly Witness[], kind: Witness['kind'], fact = '') =>
  new Set(seen.filter((each) => each.kind === kind && each.fact.startsWith(fact)).map(({ key }) => key));

/** An order whose courier is found: to receivers that know their keys, one courier, one notice of each kind. */
export function checkFound(seen: readonly Witness[]): readonly Breach[] {
  const breaches: Breach[] = [];
  const assigned = keysOf(seen, 'assigned').size;
  if (assigned !== 1) breaches.push(`${assigned} couriers assigned`);
  if (keysOf(seen, 'undone').size > 0) breaches.push('a courier was taken back');
  const told = keysOf(seen, 'notice', 'succeeded').size;
  if (told !== 1) breaches.push(`told of success ${told} times`);
  return [...breaches, ...noticesTwice(seen)];
}

/** An order that was cancelled: whatever was assigned is taken back, and nobody hears of a success. */
export function checkCancelled(seen: readonly Witness[]): readonly Breach[] {
  const breaches: Breach[] = [];
  const undone = keysOf(seen, 'undone');
  for (const key of keysOf(seen, 'assigned')) if (!undone.has(key)) breaches.push(`kept its courier: ${key}`);
  const told = keysOf(seen, 'notice', 'cancelled').size;
  if (told !== 1) breaches.push(`told of the end ${told} times`);
  if (keysOf(seen, 'notice', 'succeeded').size > 0) breaches.push('told of a success');
  return [...breaches, ...noticesTwice(seen)];
}

function noticesTwice(seen: readonly Witness[]): readonly Breach[] {
  const keys = new Map<string, Set<string>>();
  for (const { kind, key, fact } of seen)
    if (kind === 'notice') keys.set(fact, (keys.get(fact) ?? new Set()).add(key));
  return [...keys].filter(([, all]) => all.size > 1).map(([fact, all]) => `${fact}: under ${all.size} keys`);
}

import type { CallKeys } from '../ports/store.ts';

/**
 * Splits items into rounds of at most `size`, none of which has a delivery or an entity twice: one transaction decides
 * an entity once. What is about one entity stays in its order, round after round.
 *
 *   a1 b1 a2 c1 a1'      →   [a1 b1 c1] [a2] [a1']      and with a size of 2   [a1 b1] [a2 c1] [a1']
 */
export function roundsOf<Item extends { readonly call: { readonly keys: CallKeys } }>(
  items: readonly Item[],
  size: number,
): readonly (readonly Item[])[] {
  const rounds: Item[][] = [];
  const nextOf = new Map<string, number>();
  // No round before this one has room.
  let firstWithRoom = 0;
  for (const item of items) {
    const { delivery, entity } = item.call.keys;
    const names = [`delivery ${delivery}`, `entity ${entity}`];
    let at = Math.max(firstWithRoom, ...names.map((name) => nextOf.get(name) ?? 0));
    while ((rounds[at]?.length ?? 0) >= size) at += 1;
    const round = rounds[at] ?? [];
    rounds[at] = round;
    round.push(item);
    for (const name of names) nextOf.set(name, at + 1);
    while ((rounds[firstWithRoom]?.length ?? 0) >= size) firstWithRoom += 1;
  }
  return rounds;
}

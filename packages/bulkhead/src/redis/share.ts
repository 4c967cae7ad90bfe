import { createHash } from 'node:crypto';

/** What a node last knew of its peers. `rank` is its place among them, from 0; unknown before the first answer. */
export interface Peers {
  readonly nodes: number;
  readonly rank: number | undefined;
}

/**
 * What one node may hold of a cap by itself: `limit` cut into `nodes` whole parts, the remainder going to as many ranks, from
 * a rank that differs by cap. The parts of nodes that know the same peers add up to the limit, never above it; a node's
 * part may be 0. A node that does not know its rank takes the part without the remainder.
 */
export function shareOf(limit: number, { nodes, rank }: Peers, capKey: string): number {
  const base = Math.floor(limit / nodes);
  if (rank === undefined) return nodes === 1 ? limit : base;
  const place = (rank + spreadOf(capKey)) % nodes;
  return place < limit % nodes ? base + 1 : base;
}

/** The same number on every node, so that the first node is not the first for every store. */
function spreadOf(capKey: string): number {
  return createHash('sha1').update(capKey).digest().readUInt32BE(0);
}

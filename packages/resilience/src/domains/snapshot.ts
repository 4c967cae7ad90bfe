import type { BreakerState } from '../breaker/transition.ts';
import type { DomainNode } from './domain-node.ts';
import type { DomainLevel } from './path.ts';
import type { DomainRegistry } from './registry.ts';

/** How one domain stands. */
export interface DomainSnapshot {
  readonly name: string;
  readonly level: DomainLevel;
  readonly state: BreakerState;
  /** The part of the arriving calls that is let through: 1 while closed, 0 while open or half-open. */
  readonly share: number;
  /** What was said when it was opened by hand; null where it was not. */
  readonly reason: string | null;
  /** Milliseconds until a call may be let through; 0 where one would be now. */
  readonly retryAfterMs: number;
  /** Stores below it that are remembered to fail, among the last few that were heard of; 0 for a store. */
  readonly failingStores: number;
}

/** How a tree of domains stands. */
export interface DomainsSnapshot {
  /** Domains at work, of all levels. */
  readonly atWork: number;
  /** Domains that were put away with what they know. */
  readonly asleep: number;
  /** How often a domain was not kept, since all places were taken by domains in use. */
  readonly untracked: number;
  /** The domains at work that are not closed, platforms first; 1,000 at most. */
  readonly unwell: readonly DomainSnapshot[];
}

const LEVELS: readonly DomainLevel[] = ['platform', 'endpoint', 'store'];
const MOST = 1_000;

export function takeDomainsSnapshot(registry: DomainRegistry): DomainsSnapshot {
  const unwell = [...registry.nodes].filter(({ breaker }) => breaker.state !== 'closed');
  const ordered = LEVELS.flatMap((level) => unwell.filter((node) => node.level === level));
  return {
    atWork: registry.atWork,
    asleep: registry.asleep,
    untracked: registry.untracked,
    unwell: ordered.slice(0, MOST).map(snapshotOf),
  };
}

function snapshotOf({ name, level, breaker, failingStores }: DomainNode): DomainSnapshot {
  const { state, share, retryAfterMs, reason = null } = breaker;
  return { name, level, state, share, reason, retryAfterMs, failingStores };
}

import type { BreakerState } from '../breaker/transition.ts';
import type { DomainRates } from './domain-rates.ts';
import { statusOf } from './rank.ts';
import { failureRateOf, NO_COUNTS } from './rate-window.ts';
import type { DomainHealth } from './snapshot.ts';
import type { StatusLabel } from './status/status-label.ts';
import type { WatchedDomains } from './watched.ts';

interface Circuit {
  readonly state: BreakerState;
  readonly share: number;
  readonly reason: string | null;
}

/** The circuit of a domain that its tree does not list: it is closed. */
const CLOSED: Circuit = { state: 'closed', share: 1, reason: null };

/** The domains that are not well, those that failed lately, and those that a status page speaks of. */
export function domainsHealth(
  trees: readonly WatchedDomains[],
  rates: DomainRates,
  labels: ReadonlyMap<string, readonly StatusLabel[]>,
): readonly DomainHealth[] {
  const circuits = new Map<string, Circuit>();
  for (const tree of trees) for (const domain of tree.snapshot().unwell) circuits.set(domain.name, domain);
  const names = new Set([...circuits.keys(), ...rates.windows.keys()]);
  const known = trees.length === 0 ? undefined : CLOSED;
  const all = Array.from(names, (name): DomainHealth => {
    const circuit = circuits.get(name) ?? known;
    const counts = rates.windows.get(name)?.counts ?? NO_COUNTS;
    const said = labels.get(name) ?? [];
    return {
      name,
      status: statusOf(circuit?.state, said),
      state: circuit?.state ?? null,
      share: circuit?.share ?? null,
      reason: circuit?.reason ?? null,
      failureRate: failureRateOf(counts),
      ...counts,
      labels: said,
    };
  });
  return all.filter(({ status, failed, refused }) => status !== 'up' || failed + refused > 0);
}

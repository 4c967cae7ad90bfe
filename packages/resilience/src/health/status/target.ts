import type { BreakerState } from '../../breaker/transition.ts';
import type { FailureDomains } from '../../domains/create-failure-domains.ts';
import { type DomainSelector, namesOf } from '../../domains/path.ts';

/** A circuit that a status page may open ahead: a pipeline is one. */
export interface StatusTarget {
  forceOpen(reason: string, forMs?: number): void;
  forceClose(): void;
  snapshot(): { readonly breaker: { readonly state: BreakerState; readonly reason: string | null } | null };
}

/** A failure domain of any level as what a status page may open ahead. Throws `InvalidOptionError`. */
export function domainTarget(
  domains: Pick<FailureDomains, 'forceOpen' | 'forceClose' | 'snapshot'>,
  domain: DomainSelector,
): StatusTarget {
  const names = namesOf(domain);
  const name = names.store ?? names.endpoint ?? names.platform;
  return {
    forceOpen: (reason, forMs) => domains.forceOpen(domain, reason, forMs),
    forceClose: () => domains.forceClose(domain),
    snapshot() {
      const unwell = domains.snapshot().unwell.find((each) => each.name === name);
      return { breaker: unwell ?? { state: 'closed', reason: null } };
    },
  };
}

import type { Clock, Logger } from '@orderdock/kit';
import type { RemoteState } from '../breaker/context.ts';
import type { ProbeLease } from '../breaker/probe-lease.ts';
import type { DomainTransition } from './events.ts';

/** What a shared state needs of the domains whose state it shares. */
export interface SharedHost {
  readonly clock: Clock;
  readonly logger: Logger;
  /** How long a circuit that opened stays open, and how many probe at a time, in one process. */
  readonly resetMs: number;
  readonly probes: number;
  /** Others have decided on a domain, which may not be at work here. */
  apply(domain: string, state: RemoteState): void;
  /** Domains that this process holds open by its own evidence. */
  failing(): Iterable<string>;
}

/** One process's part in a shared state. Nothing of it waits for anything, but `close`. */
export interface SharedSession {
  /** Who may probe a domain. */
  lease(domain: string): ProbeLease;
  /** A circuit of this process changed. */
  changed(transition: DomainTransition): void;
  /** What others last said of a domain that begins to be at work here; undefined where they say nothing. */
  known(domain: string): RemoteState | undefined;
  close(): Promise<void>;
}

/** How circuits are shared between processes: `redisSharedDomains`, or your own. */
export interface SharedDomains {
  open(host: SharedHost): SharedSession;
}

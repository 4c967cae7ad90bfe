import type { BreakerState, Transition } from '../breaker/transition.ts';
import type { DomainLevel } from './path.ts';

/** One change of a domain's circuit; `name` is the domain's. */
export interface DomainTransition extends Transition {
  readonly level: DomainLevel;
}

/** What a tree of failure domains tells its listeners. */
export interface DomainEvents {
  readonly changed: DomainTransition;
  /** A dry run let a call through that would have been refused, `refusals` in all. */
  readonly would_refuse: {
    readonly name: string;
    readonly level: DomainLevel;
    readonly state: BreakerState;
    readonly refusals: number;
  };
}

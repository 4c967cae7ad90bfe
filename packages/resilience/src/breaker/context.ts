import type { Clock } from '@orderdock/kit';
import type { ProbeLease, ProbePlace } from './probe-lease.ts';
import type { Ramp } from './ramp.ts';
import type { BreakerSettings } from './settings.ts';
import type { BreakerObserver } from './transition.ts';

/** What breakers of the same kind share: one object for all of them. */
export interface BreakerContext {
  /** Which level of the failure domains they guard. @default none: the circuit of one pipeline */
  readonly level?: 'platform' | 'endpoint' | 'store' | undefined;
  readonly clock: Clock;
  readonly settings: BreakerSettings;
  readonly observer: BreakerObserver;
  /** Who may probe, asked for when a circuit is first probed. @default places of this process alone */
  readonly probeLease?: ((name: string) => ProbeLease) | undefined;
}

/** The right to make one call, good for the generation in which it was given. */
export interface Ticket {
  readonly generation: number;
  /** The place of a probe. */
  readonly place?: ProbePlace | undefined;
}

/** The ticket of a call that a dry run lets through: its answer moves nothing. */
export const DRY: Ticket = { generation: -1 };

/** What comes with the next state. */
export interface Next {
  readonly forMs: number;
  readonly reason?: string | undefined;
  readonly ramp?: Ramp | undefined;
}

/** What another process, or the state that several share, says of this circuit. */
export interface RemoteState {
  readonly state: 'open' | 'recovering' | 'closed';
  /** How long an open circuit stays so, in milliseconds from now; 0 where it may be probed at once. */
  readonly forMs?: number | undefined;
}

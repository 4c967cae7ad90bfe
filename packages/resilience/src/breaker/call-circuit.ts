import type { CircuitOpenError } from '../errors.ts';
import type { PermitOutcome } from '../pipeline/admission.ts';
import type { Ticket } from './context.ts';
import type { Counts } from './evidence.ts';
import type { BreakerState } from './transition.ts';

/** What a pipeline asks of its circuit: a breaker of its own, or the breakers of all domains that a call lies in. */
export interface CallCircuit {
  readonly state: BreakerState;
  readonly counts: Counts;
  readonly share: number;
  readonly reason: string | undefined;
  readonly refusals: number;
  readonly retryAfterMs: number;
  /** Which level of the failure domains that is; undefined where there are none. */
  readonly level?: 'platform' | 'endpoint' | 'store' | undefined;
  /** Why a call would be refused now; undefined where it would not. */
  refusal(): CircuitOpenError | undefined;
  /** The right to one call, to be used in the same turn. Throws `CircuitOpenError`. */
  enter(): Ticket;
  /** Makes the call, and counts how it ends: `outcomeOf` judges what it rejects with. */
  record<T>(ticket: Ticket, call: () => Promise<T>, outcomeOf: (error: unknown) => PermitOutcome): Promise<T>;
  forceOpen(reason: string, forMs?: number): void;
  forceClose(): void;
}

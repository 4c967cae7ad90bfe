import type { OutcomeStatus } from '../transaction/outcome.ts';

/** The outcomes under which a guard would not have run the work. */
export type Refusal = Exclude<OutcomeStatus, 'executed'>;

/** What {@link GuardSnapshot} tells of the shadow. */
export interface ShadowCounts {
  /** Calls whose work ran to its end. */
  readonly ran: number;
  readonly wouldRefuse: Readonly<Record<Refusal, number>>;
  /** Calls that the guard could not judge or record. */
  readonly unrecorded: number;
}

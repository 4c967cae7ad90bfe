import { choicesOf, currentText } from './notice.ts';
import type { Loaded } from './repository.ts';
import { type EscalationStatus, isEnded } from './state.ts';
import type { OfferedChoice } from './work.ts';

/** How an escalation stands. Instants are milliseconds since the epoch, by the store's clock. */
export interface EscalationView<Result> {
  readonly id: string;
  readonly status: EscalationStatus;
  readonly phase: string;
  readonly step: number;
  /** What the customer was told of it, or is about to be. */
  readonly text: string | undefined;
  readonly choices: readonly OfferedChoice[];
  readonly phaseEndsAt: number | undefined;
  readonly attempts: number;
  /** What the successful attempt brought. */
  readonly result: Result | undefined;
  /** Attempts that succeeded after the end. */
  readonly lateSuccesses: readonly number[];
  /** Ended, with no notice, compensation or attempt under way or owed. */
  readonly settled: boolean;
  readonly endedAt: number | undefined;
}

export function viewOf<Subject, Result>(
  id: string,
  { origin, state }: Loaded<Subject>,
): EscalationView<Result> {
  const { status, phase, step, notices, compensations, open } = state;
  return {
    ...{ id, status, phase, step },
    text: currentText(origin, state),
    choices: status === 'choosing' ? choicesOf(origin, phase) : [],
    phaseEndsAt: state.phaseEndsAt ?? undefined,
    attempts: state.attempts,
    result: status === 'succeeded' ? (state.result as Result) : undefined,
    lateSuccesses: state.late,
    settled: isEnded(state) && open === null && notices.items.length + compensations.items.length === 0,
    endedAt: state.endedAt ?? undefined,
  };
}

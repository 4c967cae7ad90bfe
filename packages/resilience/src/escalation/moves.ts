import { type EscalationPlan, type GoTo, phaseOf } from './plan.ts';
import type { EscalationState, Happening, Move, Owed, PendingCompensation, PendingNotice } from './state.ts';

/** What a transition is given beside state and event. */
export interface Moment {
  readonly plan: EscalationPlan;
  /** Milliseconds since the epoch, by the store's clock. */
  readonly now: number;
}

export const nothingOwed: Owed<never> = { items: [], failures: 0, nextAt: 0 };

export const stay = (state: EscalationState): Move => ({ state, happened: [] });

/** The state in which an escalation begins. */
export function beginEscalation({ plan, now }: Moment): Move {
  const [first] = plan.phases;
  const blank: EscalationState = {
    status: 'attempting',
    phase: '',
    step: 0,
    phaseEndsAt: null,
    attempts: 0,
    tries: 0,
    nextAttemptAt: now,
    open: null,
    won: null,
    result: null,
    late: [],
    taken: null,
    noticeCount: 0,
    notices: nothingOwed,
    compensations: nothingOwed,
    endedAt: null,
  };
  return enter({ plan, now }, blank, first?.name ?? '');
}

/** Enters a phase: from this moment, however late it was noticed that the one before is over. */
export function enter({ plan, now }: Moment, state: EscalationState, name: string): Move {
  const phase = phaseOf(plan, name);
  const lastsMs = phase.kind === 'attempt' ? phase.durationMs : phase.timeoutMs;
  const step = state.step + 1;
  const entered: EscalationState = {
    ...state,
    status: phase.kind === 'attempt' ? 'attempting' : 'choosing',
    phase: name,
    step,
    phaseEndsAt: lastsMs === null ? null : now + lastsMs,
    tries: 0,
    nextAttemptAt: now,
  };
  return {
    state: phase.text === undefined ? tellNothing(entered) : tell(entered, 'phase'),
    happened: [{ type: 'phase', phase: name, step }],
  };
}

/** Follows where a phase or a choice leads. */
export function follow(moment: Moment, state: EscalationState, way: GoTo | 'cancel' | 'give_up'): Move {
  if (way === 'cancel') return end(moment, state, 'cancelled');
  if (way === 'give_up') return end(moment, state, 'exhausted');
  return enter(moment, state, way.goTo);
}

/** Ends. What an attempt may have done and nobody wants any more is to be undone once its outcome is awaited no longer. */
export function end(
  { plan, now }: Moment,
  state: EscalationState,
  status: 'succeeded' | 'cancelled' | 'exhausted',
): Move {
  const { open } = state;
  const ended: EscalationState = { ...state, status, phaseEndsAt: null, endedAt: now };
  const told = plan.endTexts[status] === undefined ? tellNothing(ended) : tell(ended, status);
  return {
    state:
      open === null || open.running
        ? told
        : { ...owe(told, { attempt: open.attempt, outcome: 'unknown' }), open: null },
    happened: [{ type: 'ended', status }],
  };
}

/** Owes a compensation; certainty takes the place of doubt about the same attempt. */
export function owe(state: EscalationState, compensation: PendingCompensation): EscalationState {
  const others = state.compensations.items.filter(({ attempt }) => attempt !== compensation.attempt);
  return { ...state, compensations: { items: [...others, compensation], failures: 0, nextAt: 0 } };
}

/** A notice takes the place of those that were not delivered: a phase that is over is of no interest any more. */
function tell(state: EscalationState, about: PendingNotice['about']): EscalationState {
  const number = state.noticeCount + 1;
  const notice = { number, about, phase: state.phase, step: state.step };
  return { ...state, noticeCount: number, notices: { items: [notice], failures: 0, nextAt: 0 } };
}

const tellNothing = (state: EscalationState): EscalationState => ({ ...state, notices: nothingOwed });

/** Runs a second move on the state of the first. */
export function andThen(first: Move, next: (state: EscalationState) => Move): Move {
  const second = next(first.state);
  const happened: readonly Happening[] = [...first.happened, ...second.happened];
  return { state: second.state, happened };
}

import { andThen, end, follow, type Moment, owe, stay } from './moves.ts';
import { settleOwed } from './owed.ts';
import { phaseOf } from './plan.ts';
import type { EscalationEvent, EscalationState, EscalationStatus, Move } from './state.ts';

type EventOf<T extends EscalationEvent['type']> = Extract<EscalationEvent, { readonly type: T }>;

/** Events whose meaning depends on where the escalation stands; what is owed is settled alike everywhere. */
type TableEvent = Exclude<
  EscalationEvent['type'],
  'notified' | 'notify_failed' | 'compensated' | 'compensate_failed'
>;
type Handler<T extends TableEvent> = (moment: Moment, state: EscalationState, event: EventOf<T>) => Move;
type Row = { readonly [T in TableEvent]: Handler<T> };

const ignore = (_moment: Moment, state: EscalationState): Move => stay(state);

const ended: Row = {
  time: ignore,
  attempt_begun: ignore,
  attempt_succeeded: succeedLate,
  attempt_failed: closeOpen,
  attempt_unknown: doubtAfterEnd,
  chosen: ignore,
  cancelled: ignore,
};

/** Every status against every event. */
const table: Readonly<Record<EscalationStatus, Row>> = {
  attempting: {
    time: endPhase,
    attempt_begun: begin,
    attempt_succeeded: succeed,
    attempt_failed: fail,
    attempt_unknown: doubt,
    chosen: ignore,
    cancelled: (moment, state) => end(moment, state, 'cancelled'),
  },
  choosing: {
    time: takeDefault,
    attempt_begun: ignore,
    attempt_succeeded: succeed,
    attempt_failed: closeOpen,
    attempt_unknown: doubt,
    chosen: choose,
    cancelled: (moment, state) => end(moment, state, 'cancelled'),
  },
  succeeded: ended,
  cancelled: ended,
  exhausted: ended,
};

/**
 * The state after `event` at that moment. Pure; the same event again, or one that comes too late, changes nothing and
 * gives back the same object. Phases and questions whose time is over end before the event is looked at.
 */
export function transition(moment: Moment, state: EscalationState, event: EscalationEvent): Move {
  const timed = table[state.status].time(moment, state, { type: 'time' });
  return andThen(timed, (now) => react(moment, now, event));
}

function react(moment: Moment, state: EscalationState, event: EscalationEvent): Move {
  const row = table[state.status];
  switch (event.type) {
    case 'time':
      return stay(state);
    case 'attempt_begun':
      return row.attempt_begun(moment, state, event);
    case 'attempt_succeeded':
      return row.attempt_succeeded(moment, state, event);
    case 'attempt_failed':
      return row.attempt_failed(moment, state, event);
    case 'attempt_unknown':
      return row.attempt_unknown(moment, state, event);
    case 'chosen':
      return row.chosen(moment, state, event);
    case 'cancelled':
      return row.cancelled(moment, state, event);
    default:
      return stay(settleOwed(state, event, moment.now));
  }
}

function endPhase(moment: Moment, state: EscalationState): Move {
  const phase = phaseOf(moment.plan, state.phase);
  if (phase.kind !== 'attempt' || !isOver(moment, state)) return stay(state);
  return follow(moment, state, phase.next);
}

function takeDefault(moment: Moment, state: EscalationState): Move {
  const phase = phaseOf(moment.plan, state.phase);
  if (phase.kind !== 'choice' || !isOver(moment, state)) return stay(state);
  return take(moment, state, phase.defaultChoice, 'timeout');
}

function choose(moment: Moment, state: EscalationState, event: EventOf<'chosen'>): Move {
  if (event.step !== undefined && event.step !== state.step) return stay(state);
  return take(moment, state, event.choice, 'answer');
}

function take(moment: Moment, state: EscalationState, id: string, by: 'answer' | 'timeout'): Move {
  const phase = phaseOf(moment.plan, state.phase);
  const choice = phase.kind === 'choice' ? phase.choices.find((each) => each.id === id) : undefined;
  if (choice === undefined) return stay(state);
  const taken = { ...state, taken: { step: state.step, choice: id, by } };
  return andThen({ state: taken, happened: [{ type: 'chosen', choice: id, by }] }, (now) =>
    follow(moment, now, choice.next),
  );
}

const isOver = ({ now }: Moment, { phaseEndsAt }: EscalationState): boolean =>
  phaseEndsAt !== null && now >= phaseEndsAt;

/** The number that the next attempt must have: that of the one in doubt, else a new one. */
export const nextAttempt = ({ open, attempts }: EscalationState): number => open?.attempt ?? attempts + 1;

function begin({ now }: Moment, state: EscalationState, { attempt }: EventOf<'attempt_begun'>): Move {
  const { open, attempts, nextAttemptAt } = state;
  if (open?.running || attempt !== nextAttempt(state) || now < nextAttemptAt) return stay(state);
  return stay({ ...state, attempts: Math.max(attempts, attempt), open: { attempt, running: true } });
}

function succeed(moment: Moment, state: EscalationState, event: EventOf<'attempt_succeeded'>): Move {
  const { attempt, result, fenced = false } = event;
  if (fenced || !wasBegun(state, attempt)) return stay(state);
  const open = state.open?.attempt === attempt ? null : state.open;
  return end(moment, { ...state, open, won: attempt, result }, 'succeeded');
}

function succeedLate(_: Moment, state: EscalationState, { attempt }: EventOf<'attempt_succeeded'>): Move {
  const { won, late } = state;
  if (attempt === won || late.includes(attempt) || !wasBegun(state, attempt)) return stay(state);
  const open = state.open?.attempt === attempt ? null : state.open;
  return {
    state: owe({ ...state, open, late: [...late, attempt] }, { attempt, outcome: 'succeeded' }),
    happened: [{ type: 'late_success', attempt }],
  };
}

function closeOpen(_: Moment, state: EscalationState, { attempt }: { readonly attempt: number }): Move {
  return stay(isRunning(state, attempt) ? { ...state, open: null } : state);
}

function fail({ now }: Moment, state: EscalationState, event: EventOf<'attempt_failed'>): Move {
  if (!isRunning(state, event.attempt)) return stay(state);
  return stay({ ...state, open: null, tries: state.tries + 1, nextAttemptAt: now + event.delayMs });
}

function doubt({ now }: Moment, state: EscalationState, event: EventOf<'attempt_unknown'>): Move {
  const { attempt, delayMs } = event;
  if (!isRunning(state, attempt)) return stay(state);
  const open = { attempt, running: false };
  return stay({ ...state, open, tries: state.tries + 1, nextAttemptAt: now + delayMs });
}

function doubtAfterEnd(_: Moment, state: EscalationState, event: EventOf<'attempt_unknown'>): Move {
  const { attempt } = event;
  if (!isRunning(state, attempt)) return stay(state);
  return stay(owe({ ...state, open: null }, { attempt, outcome: 'unknown' }));
}

const isRunning = ({ open }: EscalationState, attempt: number): boolean =>
  open?.running === true && open.attempt === attempt;

const wasBegun = ({ attempts }: EscalationState, attempt: number): boolean =>
  Number.isInteger(attempt) && attempt >= 1 && attempt <= attempts;

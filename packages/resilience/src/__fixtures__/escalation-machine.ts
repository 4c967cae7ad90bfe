import { courierPlan } from '../escalation/courier-plan.ts';
import { transition } from '../escalation/machine.ts';
import { beginEscalation } from '../escalation/moves.ts';
import type { EscalationPlan } from '../escalation/plan.ts';
import type { EscalationEvent, EscalationState, Happening } from '../escalation/state.ts';

export const T0 = 1_000_000;

/** The courier plan with an end in the background, so that every end is there. */
export const plan: EscalationPlan = {
  ...courierPlan,
  phases: courierPlan.phases.map((phase) =>
    phase.name === 'background' && phase.kind === 'attempt' ? { ...phase, durationMs: 600_000 } : phase,
  ),
};

/** The machine at a time of its own, and everything that it told. */
export function machine() {
  let now = T0;
  const begun = beginEscalation({ plan, now });
  let state: EscalationState = begun.state;
  const happened: Happening[] = [...begun.happened];
  return {
    get state() {
      return state;
    },
    get now() {
      return now;
    },
    happened,
    pass(ms: number) {
      now += ms;
    },
    /** Whether the event changed anything. */
    feed(event: EscalationEvent): boolean {
      const move = transition({ plan, now }, state, event);
      const changed = move.state !== state;
      state = move.state;
      happened.push(...move.happened);
      return changed;
    },
  };
}

export const isOver = ({ status }: EscalationState) =>
  ['succeeded', 'cancelled', 'exhausted'].includes(status);

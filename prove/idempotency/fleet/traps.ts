import type { TrapPlan } from '../messages.ts';

/** A labelled point, what is done to a worker there, and how often. */
export interface TrapTarget {
  readonly point: string;
  readonly action: 'kill' | 'stop';
  readonly times: number;
}

/** The point at which the fleet itself ends a worker, at any moment. */
export const ANYWHERE = 'anywhere';

/** A point that so many workers in turn did not reach is not reached at all, and nobody waits for it any longer. */
const MOST_MISSED = 6;

interface State {
  readonly target: TrapTarget;
  sprang: number;
  armed: number;
  /** How many in turn did not spring. */
  missed: number;
}

/** Hands out traps, the one that is furthest behind first, and counts those that sprang. */
export interface Traps {
  /** `undefined` where none is left to be handed out. */
  next(): TrapPlan | undefined;
  /** Whether the worker of a trap ended by it; a trap that did not spring is handed out again. */
  settled(plan: TrapPlan, sprang: boolean): void;
  /** Hands out no more of them. */
  stop(): void;
  /** Whether every target is reached, or cannot be. */
  readonly done: boolean;
  /** How often each sprang, by `labelOf`. */
  counts(): ReadonlyMap<string, number>;
}

export const labelOf = ({ action, point }: Pick<TrapTarget, 'point' | 'action'>) =>
  `${action === 'kill' ? 'killed' : 'paused'} ${point}`;

/** `random` gives numbers from 0 up to, not including, 1. */
export function createTraps(targets: readonly TrapTarget[], random: () => number): Traps {
  const states: State[] = targets.map((target) => ({ target, sprang: 0, armed: 0, missed: 0 }));
  const isOver = ({ target, sprang, missed }: State) => sprang >= target.times || missed >= MOST_MISSED;
  let stopped = false;
  return {
    next() {
      if (stopped) return undefined;
      const behind = states.filter(
        (state) => !isOver(state) && state.sprang + state.armed < state.target.times,
      );
      const [first] = behind.toSorted((a, b) => share(a) - share(b));
      if (first === undefined) return undefined;
      first.armed += 1;
      const { point, action } = first.target;
      return { point, action, passage: point === 'during warming' ? 1 : 1 + Math.floor(random() * 12) };
    },
    settled(plan, sprang) {
      const state = states.find(({ target }) => labelOf(target) === labelOf(plan));
      if (state === undefined) return;
      state.armed -= 1;
      if (sprang) state.sprang += 1;
      state.missed = sprang ? 0 : state.missed + 1;
    },
    stop() {
      stopped = true;
    },
    get done() {
      return states.every(isOver);
    },
    counts: () => new Map(states.map(({ target, sprang }) => [labelOf(target), sprang])),
  };
}

const share = ({ target, sprang, armed }: State) => (sprang + armed) / target.times;

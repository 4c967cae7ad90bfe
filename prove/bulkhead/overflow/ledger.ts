import type { Job } from './words.ts';

/** Jobs against effects. */
export interface Balance {
  readonly jobs: number;
  /** Jobs whose sender never heard that they were taken. */
  readonly unheard: number;
  /** Jobs that were acknowledged and never took effect. */
  readonly lost: number;
  /** Those of them that were kept in the queue. */
  readonly lostOfKept: number;
  /** Effects beyond the first of a job. */
  readonly twice: number;
  /** Effects of jobs that nobody sent. */
  readonly strange: number;
  /** Jobs that are still in the queue, parked ones included. */
  readonly left: number;
}

/** Every job acknowledged is to have had its effect, once. */
export function balance(facts: {
  readonly jobs: readonly Job[];
  /** The ids of those that were acknowledged. */
  readonly accepted: ReadonlySet<string>;
  /** The ids of those that were kept in the queue. */
  readonly kept: ReadonlySet<string>;
  readonly effects: readonly string[];
  readonly left: number;
}): Balance {
  const sent = new Set(facts.jobs.map(({ id }) => id));
  const had = new Set(facts.effects);
  const lost = [...facts.accepted].filter((id) => !had.has(id));
  return {
    jobs: sent.size,
    unheard: [...sent].filter((id) => !facts.accepted.has(id)).length,
    lost: lost.length,
    lostOfKept: lost.filter((id) => facts.kept.has(id)).length,
    twice: facts.effects.length - had.size,
    strange: [...had].filter((id) => !sent.has(id)).length,
    left: facts.left,
  };
}

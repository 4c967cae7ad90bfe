import { IllegalTransitionError } from './illegal-transition-error.ts';
import { LIFECYCLE, type LifecycleStatus, PROGRESS } from './table.ts';

/** What a state does not say of how the order came to it. */
export interface TransitionContext {
  /**
   * The furthest that the goods have come. A partial cancellation or refund does not say, and without this an order may go
   * from it to any state of the goods, also to one that it was past.
   */
  readonly reached?: LifecycleStatus | undefined;
}

/** The states that may follow; none of an end. */
export function allowedTransitions(
  from: LifecycleStatus,
  { reached }: TransitionContext = {},
): readonly LifecycleStatus[] {
  const next: readonly LifecycleStatus[] = LIFECYCLE[from];
  const least = (reached && PROGRESS[reached]) ?? 0;
  return next.filter((to) => (PROGRESS[to] ?? least) >= least);
}

/** Whether {@link transition} would give the new state. */
export function canTransition(
  from: LifecycleStatus,
  to: LifecycleStatus,
  context: TransitionContext = {},
): boolean {
  return allowedTransitions(from, context).includes(to);
}

/**
 * The new state. Throws {@link IllegalTransitionError} where it does not follow; a state follows itself only where it can
 * happen again, as a second partial shipment can. For what a service does to an order of its own accord: what a platform
 * reports is a fact, whatever was before it, and is applied by its revision.
 */
export function transition<To extends LifecycleStatus>(
  from: LifecycleStatus,
  to: To,
  context: TransitionContext = {},
): To {
  if (!canTransition(from, to, context))
    throw new IllegalTransitionError(from, to, allowedTransitions(from, context));
  return to;
}

/** Whether nothing follows: `cancelled` and `refunded`. */
export function isFinal(status: LifecycleStatus): boolean {
  return LIFECYCLE[status].length === 0;
}

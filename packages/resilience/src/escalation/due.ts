import { nextAttempt } from './machine.ts';
import { type EscalationState, isEnded, type PendingCompensation, type PendingNotice } from './state.ts';

/** What is to be done at this moment; one of each kind at a time. */
export interface DueActions {
  readonly notice: PendingNotice | undefined;
  readonly compensation: PendingCompensation | undefined;
  /** The number of the attempt to begin. */
  readonly attempt: number | undefined;
}

/**
 * When somebody must look at the escalation again, in milliseconds since the epoch; null for never. A running attempt is
 * due at once: the lease of whoever runs it keeps the others away, and when that ends they need not wait any more.
 */
export function dueAt(state: EscalationState): number | null {
  const instants: number[] = [];
  if (state.notices.items.length > 0) instants.push(state.notices.nextAt);
  if (state.compensations.items.length > 0) instants.push(state.compensations.nextAt);
  if (state.open?.running) instants.push(0);
  if (!isEnded(state)) {
    if (state.phaseEndsAt !== null) instants.push(state.phaseEndsAt);
    if (state.status === 'attempting') instants.push(state.nextAttemptAt);
  }
  return instants.length === 0 ? null : Math.min(...instants);
}

/** Milliseconds until the next instant at which something falls due; endless where there is none. */
export function untilNextMs(state: EscalationState, now: number): number {
  const { notices, compensations, phaseEndsAt, nextAttemptAt } = state;
  const instants = [notices.nextAt, compensations.nextAt, phaseEndsAt ?? 0, nextAttemptAt];
  return Math.min(...instants.filter((instant) => instant > now)) - now;
}

/** What is due at `now`. */
export function dueActions(state: EscalationState, now: number): DueActions {
  const { status, open, notices, compensations, nextAttemptAt } = state;
  const mayBegin = status === 'attempting' && !open?.running && now >= nextAttemptAt;
  return {
    notice: now >= notices.nextAt ? notices.items[0] : undefined,
    compensation: now >= compensations.nextAt ? compensations.items[0] : undefined,
    attempt: mayBegin ? nextAttempt(state) : undefined,
  };
}

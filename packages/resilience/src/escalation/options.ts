import { type Clock, InvalidOptionError, numberOption, systemClock } from '@orderdock/kit';
import { checkPlan } from './check-plan.ts';
import { checkId } from './keys.ts';
import type { EscalationPlan } from './plan.ts';
import type { EscalationStore } from './store.ts';
import type { AttemptAnswer, EscalationAttempt, EscalationCompensation, EscalationNotice } from './work.ts';

/** Options of {@link createEscalation}. */
export interface EscalationOptions<Subject, Result> {
  /** Phases, times and texts; `courierPlan` is the courier assignment. */
  readonly plan: EscalationPlan;
  readonly store: EscalationStore;
  /**
   * Tries once. A rejection, a time limit and the death of the process all mean that the outcome is not known: the same
   * attempt is then made again under the same key. Answer `{ ok: false }` where it is certain that nothing was done.
   */
  readonly attempt: (context: EscalationAttempt<Subject>) => Promise<AttemptAnswer<Result>>;
  /** Tells the customer. Rejections are tried again until the notice is delivered or overtaken by a newer one. */
  readonly notify: (notice: EscalationNotice<Subject, Result>) => Promise<void>;
  /** Undoes an attempt that succeeded, or may have, in an escalation that ended without it. Tried until it resolves. */
  readonly compensate: (context: EscalationCompensation<Subject>) => Promise<void>;
  /** Milliseconds after which the escalations of a process that is gone go on elsewhere. @default 15_000 */
  readonly leaseMs?: number | undefined;
  /** Milliseconds between renewals, and until a cancel made elsewhere ends the attempt here. @default 1_000 */
  readonly heartbeatMs?: number | undefined;
  /** Milliseconds after which `run` looks for work that others have made. @default 1_000 */
  readonly pollMs?: number | undefined;
  /** Escalations that `run` works at; an attempt that ignores its signal keeps its place until it ends. @default 16 */
  readonly concurrency?: number | undefined;
  /** Milliseconds that a notice or a compensation may take. @default 10_000 */
  readonly notifyTimeoutMs?: number | undefined;
  /** Milliseconds before a failed notice or compensation is tried again; doubles up to a minute. @default 1_000 */
  readonly notifyDelayMs?: number | undefined;
  /** @default the machine's clock; instants are the store's all the same */
  readonly clock?: Clock | undefined;
  /** Draws from 0 up to 1. @default Math.random */
  readonly random?: (() => number) | undefined;
}

/** The options with every default filled in. */
export interface EscalationSettings<Subject, Result>
  extends Required<{
    [K in keyof EscalationOptions<Subject, Result>]: Exclude<
      EscalationOptions<Subject, Result>[K],
      undefined
    >;
  }> {}

/** Checks every option and fills in the defaults. Throws `InvalidOptionError`. */
export function resolveEscalation<Subject, Result>(
  options: EscalationOptions<Subject, Result>,
): EscalationSettings<Subject, Result> {
  const leaseMs = numberOption('leaseMs', options.leaseMs ?? 15_000, { min: 10, max: 86_400_000 });
  const heartbeatMs = options.heartbeatMs ?? Math.min(1_000, leaseMs / 3);
  checkId('plan.name', options.plan.name);
  for (const name of ['attempt', 'notify', 'compensate'] as const) {
    if (typeof options[name] !== 'function') throw new InvalidOptionError(name, 'a function', options[name]);
  }
  return Object.freeze({
    // A copy that the caller's later changes do not reach, and of nothing but data.
    plan: JSON.parse(JSON.stringify(checkPlan(options.plan))) as EscalationPlan,
    store: options.store,
    attempt: options.attempt,
    notify: options.notify,
    compensate: options.compensate,
    leaseMs,
    heartbeatMs: numberOption('heartbeatMs', heartbeatMs, { min: 1, max: leaseMs / 2 }),
    pollMs: numberOption('pollMs', options.pollMs ?? 1_000, { min: 1, max: 86_400_000 }),
    concurrency: numberOption('concurrency', options.concurrency ?? 16, {
      min: 1,
      max: 10_000,
      integer: true,
    }),
    notifyTimeoutMs: numberOption('notifyTimeoutMs', options.notifyTimeoutMs ?? 10_000, { min: 1 }),
    notifyDelayMs: numberOption('notifyDelayMs', options.notifyDelayMs ?? 1_000, { min: 1, max: 60_000 }),
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
  });
}

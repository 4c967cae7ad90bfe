import { createHooks, InvalidOptionError } from '@orderdock/kit';
import { type EscalationContext, wake } from './context.ts';
import type { EscalationEvents } from './events.ts';
import { checkId } from './keys.ts';
import { beginEscalation } from './moves.ts';
import { type EscalationOptions, resolveEscalation } from './options.ts';
import { ESCALATION_FORMAT } from './plan.ts';
import { announce, apply, ask, columnsOf, type Origin, read } from './repository.ts';
import { checkValues, type StartOptions } from './start.ts';
import type { EscalationEvent } from './state.ts';
import { type EscalationView, viewOf } from './view.ts';
import { work } from './worker.ts';

/** What may be said with a choice. */
export interface ChooseOptions {
  /** The `step` of the notice that asked. An answer to another question is then not accepted. */
  readonly step?: number | undefined;
}

/** Whether a choice or a cancel has, by this call or one before it, brought the escalation where it stands. */
export interface ChoiceAnswer<Result> {
  readonly accepted: boolean;
  readonly status: EscalationView<Result>;
}

/** Attempts that proceed by phases, kept in a store, so that they go on wherever a process is left. */
export interface Escalation<Subject, Result> {
  /** Begins an escalation of that id, unless there is one, which is then left as it is. Throws `InvalidOptionError`. */
  start(
    id: string,
    subject: Subject,
    options?: StartOptions,
  ): Promise<{ readonly created: boolean; readonly status: EscalationView<Result> }>;
  /** How it stands. Throws `EscalationNotFoundError`. */
  status(id: string): Promise<EscalationView<Result>>;
  /** Answers the question that is asked. The same answer again is accepted again. Throws `EscalationNotFoundError`. */
  choose(id: string, choice: string, options?: ChooseOptions): Promise<ChoiceAnswer<Result>>;
  /**
   * Cancels, in every phase; not accepted where the escalation has succeeded or given up. No attempt whose beginning was
   * not saved before begins afterwards; one under way is aborted, and undone if it succeeds or nobody knows.
   */
  cancel(id: string): Promise<ChoiceAnswer<Result>>;
  /**
   * Works at the escalations, here and beside other processes that do the same, until `signal` is aborted. Attempts under
   * way are then aborted and go on elsewhere; work that ignores its signal is not waited for.
   */
  run(options: { readonly signal: AbortSignal }): Promise<void>;
  on<K extends keyof EscalationEvents>(
    event: K,
    listener: (payload: EscalationEvents[K]) => void,
  ): () => void;
  /** Escalations that are worked at in this process, and work that was given up and has not ended. */
  snapshot(): { readonly active: number; readonly zombies: number };
}

/**
 * Makes attempts that proceed by the phases of a plan, tells the customer, and takes the customer's choices. Throws
 * `InvalidOptionError`.
 *
 * @example
 * const couriers = createEscalation({ plan: courierPlan, store, attempt, notify, compensate });
 * const running = couriers.run({ signal });
 * await couriers.start('order-1001', { city: 'Oslo' });
 */
export function createEscalation<Subject, Result>(
  options: EscalationOptions<Subject, Result>,
): Escalation<Subject, Result> {
  const settings = resolveEscalation(options);
  const { store, plan } = settings;
  const hooks = createHooks<EscalationEvents>();
  const context: EscalationContext<Subject, Result> = {
    ...{ settings, store, hooks },
    drivers: new Map(),
    workers: new Set(),
    counts: { active: 0, zombies: 0 },
  };
  const keyOf = (id: string) => ({ name: plan.name, id: checkId('id', id) });

  async function tell(id: string, event: EscalationEvent) {
    const applied = await apply<Subject>(context, keyOf(id), { event });
    wake(context, id);
    // Only a save under a fence can be refused for good.
    if (applied === undefined) throw new TypeError('A save without a fence was fenced');
    return applied;
  }

  return {
    async start(id, subject, startOptions = {}) {
      const { locale = plan.defaultLocale, values = {} } = startOptions;
      const key = keyOf(id);
      checkValues(plan, locale, values);
      const found = await ask(() => store.load(key));
      const origin: Origin<Subject> = { plan, subject, locale, values };
      const begun = beginEscalation({ plan, now: found.nowMs });
      const created =
        found.record === undefined &&
        (await ask(() =>
          store.create({
            ...{ name: key.name, id, format: ESCALATION_FORMAT, planVersion: plan.version },
            origin: textOf(origin),
            ...columnsOf(begun.state),
          }),
        ));
      if (created) {
        hooks.emit('started', { id });
        announce(hooks, id, begun.happened);
        wake(context, id);
      }
      return { created, status: viewOf(id, await read<Subject>(store, key)) };
    },
    status: async (id) => viewOf(id, await read<Subject>(store, keyOf(id))),
    async choose(id, choice, { step } = {}) {
      const { state, before, ...applied } = await tell(id, { type: 'chosen', choice, step });
      const { taken } = state;
      const accepted =
        taken?.by === 'answer' && taken.choice === choice && (step === undefined || step === taken.step);
      return { accepted, status: viewOf(id, { ...applied, state }) };
    },
    async cancel(id) {
      const applied = await tell(id, { type: 'cancelled' });
      return { accepted: applied.state.status === 'cancelled', status: viewOf(id, applied) };
    },
    run: ({ signal }) => work(context, signal),
    on: (event, listener) => hooks.on(event, listener),
    snapshot: () => ({ ...context.counts }),
  };
}

function textOf(origin: Origin<unknown>): string {
  try {
    return JSON.stringify({ ...origin, subject: origin.subject ?? null });
  } catch {
    throw new InvalidOptionError('subject', 'JSON', origin.subject);
  }
}

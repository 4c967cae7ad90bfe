import { linkedController } from '@orderdock/kit';
import { deliver, undo } from './actions.ts';
import type { EscalationContext } from './context.ts';
import { dueActions, untilNextMs } from './due.ts';
import { EscalationAbortedError } from './errors.ts';
import type { Holder } from './holder.ts';
import type { Applied } from './repository.ts';
import { type EscalationState, isEnded } from './state.ts';
import { tryOnce } from './try-once.ts';

type Lane = 'notice' | 'compensation' | 'attempt';

/**
 * Works at one escalation for as long as something of it is under way or due, and then gives it back. At most one notice,
 * one compensation and one attempt run at a time, beside each other: a slow notice holds up no attempt.
 */
export class Driver<Subject, Result> {
  readonly #context: EscalationContext<Subject, Result>;
  readonly #holder: Holder<Subject, Result>;
  readonly #lanes = new Map<Lane, Promise<void>>();
  #attemptEnd: ((reason: string) => void) | undefined;
  #restMs = 0;
  #failure: { readonly error: unknown } | undefined;

  constructor(context: EscalationContext<Subject, Result>, holder: Holder<Subject, Result>) {
    this.#context = context;
    this.#holder = holder;
  }

  async run(state: EscalationState): Promise<void> {
    const { open } = state;
    try {
      if (open?.running) await this.#takeOver(open.attempt);
      while (await this.#round()) await this.#rest();
      await this.#holder.release();
    } finally {
      this.#holder.abort('its escalation is given back');
      await Promise.all(this.#lanes.values());
    }
  }

  /** Whoever ran the attempt has lost the lease: what came of it is not known, and it is made again under its key. */
  async #takeOver(attempt: number): Promise<void> {
    const applied = await this.#holder.apply({ type: 'attempt_unknown', attempt, delayMs: 0 });
    if (applied !== undefined && applied.state !== applied.before)
      this.#context.hooks.emit('resumed', { id: this.#holder.key.id, attempt });
  }

  /** Starts what is due. False where nothing is under way. */
  async #round(): Promise<boolean> {
    if (this.#failure !== undefined) throw this.#failure.error;
    const applied = await this.#holder.apply({ type: 'time' });
    if (applied === undefined) return false;
    if (isEnded(applied.state)) this.#attemptEnd?.('its escalation has ended');
    if (!this.#holder.signal.aborted) this.#startDue(applied);
    this.#restMs = untilNextMs(applied.state, applied.nowMs);
    return this.#lanes.size > 0;
  }

  #startDue(loaded: Applied<Subject>): void {
    const { notice, compensation, attempt } = dueActions(loaded.state, loaded.nowMs);
    if (notice !== undefined)
      this.#start('notice', () => deliver(this.#context, this.#holder, { loaded, notice }));
    if (compensation !== undefined)
      this.#start('compensation', () => undo(this.#context, this.#holder, { loaded, compensation }));
    if (attempt !== undefined) this.#start('attempt', () => this.#try(attempt));
  }

  async #try(attempt: number): Promise<void> {
    const link = linkedController(this.#holder.signal);
    this.#attemptEnd = (reason) => link.abort(new EscalationAbortedError(reason));
    try {
      await tryOnce(this.#context, this.#holder, { attempt, signal: link.signal });
    } finally {
      link.dispose();
      this.#attemptEnd = undefined;
    }
  }

  #start(lane: Lane, action: () => Promise<void>): void {
    if (this.#lanes.has(lane)) return;
    const running = (async () => {
      try {
        await action();
      } catch (error) {
        this.#failure ??= { error };
      } finally {
        this.#lanes.delete(lane);
        this.#holder.bell.ring();
      }
    })();
    this.#lanes.set(lane, running);
  }

  async #rest(): Promise<void> {
    const { clock, heartbeatMs } = this.#context.settings;
    await this.#holder.bell.wait(clock, Math.min(heartbeatMs, this.#restMs));
    await this.#holder.renew();
  }
}

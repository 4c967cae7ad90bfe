import { setAlarm } from '@orderdock/kit';
import { Bell } from './bell.ts';
import type { EscalationContext } from './context.ts';
import { EscalationAbortedError, EscalationStoreError } from './errors.ts';
import { type Applied, apply, ask } from './repository.ts';
import type { EscalationEvent } from './state.ts';
import type { EscalationKey, EscalationRecord } from './store.ts';

/**
 * The lease of one escalation: what its holder saves goes through here and carries the fence.
 *
 *     holder   claim f1 ── attempt ────────── (paused) ─────────── save under f1: refused
 *     another                     lease ends ── claim f2 ── same attempt, same key ── save
 */
export class Holder<Subject, Result> {
  readonly key: EscalationKey;
  readonly bell = new Bell();
  /** Aborted when the escalation is to be worked at no longer: lost, its lease over, or the worker stops. */
  readonly signal: AbortSignal;
  readonly #context: EscalationContext<Subject, Result>;
  readonly #fence: number;
  readonly #controller = new AbortController();
  #leasedAt: number;
  #lost = false;
  #disarm = () => {};

  constructor(context: EscalationContext<Subject, Result>, record: EscalationRecord, claimedAt: number) {
    this.#context = context;
    this.#fence = record.fence;
    this.#leasedAt = claimedAt;
    this.key = { name: record.name, id: record.id };
    this.signal = this.#controller.signal;
    this.#arm();
  }

  get lost(): boolean {
    return this.#lost;
  }

  /** Ends whatever runs under this lease. */
  abort(reason: string): void {
    this.#disarm();
    this.#controller.abort(new EscalationAbortedError(reason));
    this.bell.ring();
  }

  /** Applies an event under the fence; undefined where the lease is another's. */
  async apply(event: EscalationEvent): Promise<Applied<Subject> | undefined> {
    const applied = await apply<Subject>(this.#context, this.key, { event, fence: this.#fence });
    if (applied === undefined) this.#lose();
    return applied;
  }

  /** As `apply`, and tries again while the store fails and the lease may still hold. */
  async persist(event: EscalationEvent): Promise<Applied<Subject> | undefined> {
    const { clock, heartbeatMs } = this.#context.settings;
    for (;;) {
      try {
        return await this.apply(event);
      } catch (error) {
        if (!EscalationStoreError.isInstance(error) || this.#isOver()) throw error;
        this.#storeFailed(error);
      }
      await clock.sleep(heartbeatMs);
    }
  }

  /** Renews the lease where a heartbeat is due. */
  async renew(): Promise<void> {
    const { clock, heartbeatMs, leaseMs } = this.#context.settings;
    const askedAt = clock.monotonic();
    if (this.#lost || askedAt - this.#leasedAt < heartbeatMs) return;
    try {
      const version = await ask(() => this.#context.store.renew(this.key, this.#fence, leaseMs));
      if (version === undefined) this.#lose();
      else this.#leasedAt = askedAt;
      this.#arm();
    } catch (error) {
      if (this.#isOver()) throw error;
      this.#storeFailed(error);
    }
  }

  /** Gives the escalation back. */
  async release(): Promise<void> {
    if (!this.#lost) await ask(() => this.#context.store.renew(this.key, this.#fence, 0));
  }

  /** Work does not outlive its lease, also where the store does not answer at all. */
  #arm(): void {
    this.#disarm();
    const { clock, leaseMs } = this.#context.settings;
    if (this.signal.aborted) return;
    const leftMs = this.#leasedAt + leaseMs - clock.monotonic();
    this.#disarm = setAlarm(clock, Math.max(0, leftMs), () => this.abort('its lease has ended'));
  }

  #isOver(): boolean {
    const { clock, leaseMs } = this.#context.settings;
    return clock.monotonic() - this.#leasedAt >= leaseMs;
  }

  #lose(): void {
    if (this.#lost) return;
    this.#lost = true;
    this.#context.hooks.emit('fenced', { id: this.key.id });
    this.abort('its escalation goes on elsewhere');
  }

  #storeFailed(error: unknown): void {
    this.#context.hooks.emit('store_failed', { id: this.key.id, error });
  }
}

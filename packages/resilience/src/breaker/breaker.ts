import { numberOption, textOption } from '@orderdock/kit';
import type { PermitOutcome } from '../pipeline/admission.ts';
import { type BreakerRecord, readRecord } from './breaker-record.ts';
import type { CallCircuit } from './call-circuit.ts';
import { Circuit } from './circuit.ts';
import type { BreakerContext, RemoteState, Ticket } from './context.ts';
import { type Engine, enginesOf } from './engines.ts';

export type { BreakerContext, RemoteState, Ticket } from './context.ts';
export type { BreakerState } from './transition.ts';

/**
 * A circuit breaker: opossum makes every recorded call, our layer says which calls those are and throws its circuit.
 *
 * opossum's circuit is made for the first call, and taken away when none has come for a minute: an idle breaker is plain
 * fields, whatever its state.
 */
export class Breaker extends Circuit implements CallCircuit {
  #engine: Engine | undefined;

  constructor(name: string, context: BreakerContext, record?: BreakerRecord) {
    super(name, context);
    if (record !== undefined) this.restore(record);
  }

  /** A breaker as `toRecord` left it, under the settings of `context`. Throws `InvalidOptionError`. */
  static fromRecord(name: string, context: BreakerContext, record: unknown): Breaker {
    return new Breaker(name, context, readRecord(record));
  }

  /** Whether an opossum circuit is at work. */
  get isLive(): boolean {
    return this.#engine !== undefined;
  }

  /** Makes the call, and counts how it ends: `outcomeOf` judges what it rejects with. */
  async record<T>(
    ticket: Ticket,
    call: () => Promise<T>,
    outcomeOf: (error: unknown) => PermitOutcome,
  ): Promise<T> {
    const engine = this.#engine ?? this.#start();
    engine.calling();
    const startedAt = this.isTimed ? this.context.clock.monotonic() : 0;
    let value: T;
    try {
      value = (await engine.circuit.fire(call)) as T;
    } catch (error) {
      this.count(ticket, outcomeOf(error), this.#since(startedAt));
      throw error;
    }
    this.count(ticket, 'success', this.#since(startedAt));
    return value;
  }

  /**
   * Opens the circuit by hand: for `forMs`, after which it is probed as ever, or until `forceClose`. `reason` is for the
   * operator: it is in the state and on the errors, in no message. Throws `InvalidOptionError`.
   */
  forceOpen(reason: string, forMs = Number.POSITIVE_INFINITY): void {
    textOption('reason', reason);
    this.open('forced', numberOption('forMs', forMs, { min: Number.MIN_VALUE }), reason);
  }

  /** Closes the circuit by hand, with an empty window and for all calls at once. */
  forceClose(): void {
    if (this.state !== 'closed') this.shut('forced');
  }

  /**
   * Follows what others have decided, which counts as nothing while a hand holds the circuit open. Observers are told with
   * the cause `remote`, so that it is not passed on as news. Throws `InvalidOptionError`.
   */
  applyRemote({ state, forMs = this.context.settings.resetMs }: RemoteState): void {
    numberOption('forMs', forMs, { min: 0 });
    if (this.reason !== undefined) return;
    if (state === 'open') this.open('remote', forMs);
    else if (this.state === 'closed' || this.state === state) return;
    else if (state === 'recovering') this.recover('remote');
    else this.shut('remote');
  }

  /** Counts how a call ended that was made elsewhere; how long it took is not asked for. */
  settle(ticket: Ticket, outcome: PermitOutcome): void {
    this.count(ticket, outcome, 0);
  }

  /** Opens the circuit for failures that were counted elsewhere, unless a hand holds it open. */
  trip(): void {
    if (this.reason === undefined && this.state !== 'open')
      this.open('lifted', this.context.settings.resetMs);
  }

  /** Closes the circuit, whose failures have turned out to be those of what lies above it, unless a hand holds it open. */
  heal(): void {
    if (this.reason === undefined && this.state !== 'closed') this.shut('above');
  }

  /** Takes opossum's circuit away until the next call; calls under way end, and count, as they would have. */
  close(): void {
    this.#engine?.stop();
  }

  protected override thrown(isOpen: boolean): void {
    if (isOpen) this.#engine?.circuit.open();
    else this.#engine?.circuit.close();
  }

  #since(startedAt: number): number {
    return this.isTimed ? this.context.clock.monotonic() - startedAt : 0;
  }

  #start(): Engine {
    this.#engine = enginesOf(this.context.clock).start(this.name, () => {
      this.#engine = undefined;
    });
    return this.#engine;
  }
}

import { CircuitOpenError } from '../errors.ts';
import type { PermitOutcome } from '../pipeline/admission.ts';
import { type BreakerRecord, readInstants } from './breaker-record.ts';
import { type BreakerContext, DRY, type Next, type Ticket } from './context.ts';
import { type Counts, Evidence, NO_COUNTS } from './evidence.ts';
import { LocalProbeLease, type ProbePlace } from './probe-lease.ts';
import { Probing } from './probing.ts';
import { Ramp } from './ramp.ts';
import type { BreakerState, TransitionCause } from './transition.ts';

/**
 * The rules of a circuit breaker: which calls pass, and what their outcomes change. It makes no calls itself.
 *
 *     closed ──the window, or failures in a row──▶ open ──resetMs──▶ half-open: some probes
 *        ▲                                          ▲ ▲                  │ ignored, or lease over: the next call probes
 *        │                                          │ └──────failed──────┤
 *        └──ramp over── recovering ──the window─────┘                    │
 *        ▲                  ▲                                            │
 *        └──without a ramp──┴────────────enough succeeded────────────────┘
 *
 * Every change of state begins an era; an answer to a call of an older one moves nothing. Time is read, never waited for:
 * what is due is done at the next call. There is no timer and no listener here, only these fields.
 */
export abstract class Circuit {
  readonly #name: string;
  protected readonly context: BreakerContext;
  #state: BreakerState = 'closed';
  /** Begun by every change of state and every step of the ramp. */
  #ticket: Ticket = { generation: 0 };
  /** The generation in which the present state began. */
  #era = 0;
  /** Until when an open circuit stays so, in monotonic milliseconds. */
  #until = 0;
  /** When the circuit last left `closed`. */
  #failingSince = 0;
  #refusals = 0;
  #reason: string | undefined;
  #evidence: Evidence | undefined;
  #probing: Probing | undefined;
  #ramp: Ramp | undefined;

  constructor(name: string, context: BreakerContext) {
    this.#name = name;
    this.context = context;
  }

  get name(): string {
    return this.#name;
  }

  get state(): BreakerState {
    return this.#state;
  }

  /** What is in the window. */
  get counts(): Counts {
    return this.#evidence?.counts ?? NO_COUNTS;
  }

  /** The part of the arriving calls that is let through: 1 while closed, 0 while open or half-open. */
  get share(): number {
    return this.#state === 'closed' ? 1 : (this.#ramp?.share ?? 0);
  }

  /** Why it was opened by hand; undefined where it was not. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /** Calls that a dry run let through and would have refused. */
  get refusals(): number {
    return this.#refusals;
  }

  /** Whether the circuit has not changed its state since the ticket was given. */
  isCurrent(ticket: Ticket): boolean {
    return ticket.generation >= this.#era;
  }

  /** Whether nothing would be lost if it were made anew. */
  get isPristine(): boolean {
    const { failures, slow } = this.counts;
    return this.#state === 'closed' && failures + slow + (this.#evidence?.failuresInARow ?? 0) === 0;
  }

  /** Milliseconds until a call may be let through; 0 where one would be now. */
  get retryAfterMs(): number {
    if (this.#state === 'closed') return 0;
    const now = this.context.clock.monotonic();
    if (this.#ramp !== undefined) return this.#ramp.retryAfterMs(now);
    // Nobody knows when a hand will close it: the reset is as good a time to ask again as any.
    if (this.#until === Number.POSITIVE_INFINITY) return this.context.settings.resetMs;
    return Math.max(this.#until - now, this.#probing?.retryAfterMs ?? 0, 0);
  }

  /**
   * Throws {@link CircuitOpenError} where a call would be refused now. Changes nothing, except that a recovering circuit
   * counts the call as one that arrived, and keeps the way in that it promises for the next `enter`.
   */
  peek(): void {
    const error = this.refusal();
    if (error !== undefined) throw error;
  }

  /** As `peek`, without the throwing, which costs more than all the rest of a refusal. */
  refusal(): CircuitOpenError | undefined {
    if (this.#state === 'closed' || this.context.settings.dryRun) return undefined;
    this.#advance();
    const passes = this.#ramp === undefined ? this.retryAfterMs <= 0 : this.#ramp.promise();
    return passes ? undefined : this.#openError();
  }

  /** The right to one call, which may be a probe, to be used in the same turn. Throws {@link CircuitOpenError}. */
  enter(): Ticket {
    if (this.#state !== 'closed') this.#advance();
    switch (this.#state) {
      case 'closed':
        return this.#ticket;
      case 'recovering':
        return this.#ramp?.pass() === true ? this.#ticket : this.#refuse();
      default:
        return this.#enterProbe();
    }
  }

  /** All that it knows, as plain data. */
  toRecord(): BreakerRecord {
    const { clock } = this.context;
    const now = clock.monotonic();
    const wall = clock.now() - now;
    return {
      state: this.#state === 'half_open' ? 'open' : this.#state,
      until: this.#until === Number.POSITIVE_INFINITY ? null : wall + this.#until,
      failingSince: wall + this.#failingSince,
      failuresInARow: this.#evidence?.failuresInARow ?? 0,
      step: this.#ramp?.step ?? 0,
      reason: this.#reason ?? null,
      window: this.#evidence?.toRecord() ?? '',
    };
  }

  /** Whether the time that a call takes is asked for. */
  protected get isTimed(): boolean {
    return this.context.settings.slowCallMs !== Number.POSITIVE_INFINITY;
  }

  #refuse(): Ticket {
    const { settings, observer } = this.context;
    if (!settings.dryRun) throw this.#openError();
    this.#refusals++;
    observer.wouldRefuse?.({ name: this.#name, state: this.#state, refusals: this.#refusals });
    return DRY;
  }

  #openError(): CircuitOpenError {
    const state = this.#state === 'closed' ? 'open' : this.#state;
    const { retryAfterMs, reason } = this;
    const { level } = this.context;
    return new CircuitOpenError(this.#name, state, { retryAfterMs, reason, level });
  }

  #enterProbe(): Ticket {
    const { clock, settings, probeLease } = this.context;
    if (this.#state === 'open' && this.#until > clock.monotonic()) return this.#refuse();
    this.#probing ??= new Probing(
      probeLease?.(this.#name) ?? new LocalProbeLease(clock, settings.probes),
      settings,
    );
    const place = this.#probing.take();
    if (place === undefined) return this.#refuse();
    if (this.#state === 'open') this.#change('half_open', 'reset', { forMs: settings.probeLeaseMs });
    return { generation: this.#ticket.generation, place };
  }

  /** Counts how a call ended that took so long. */
  protected count(ticket: Ticket, outcome: PermitOutcome, tookMs: number): void {
    if (!this.isCurrent(ticket)) return;
    const { clock, settings } = this.context;
    const slow = tookMs >= settings.slowCallMs;
    if (ticket.place !== undefined) {
      this.#countProbe(ticket.place, outcome, slow);
      return;
    }
    if (outcome !== 'success' && outcome !== 'failure') return;
    const failed = outcome === 'failure';
    this.#evidence ??= new Evidence(clock, settings);
    const cause = this.#evidence.record(failed, slow);
    if (cause !== undefined) this.open(cause, settings.resetMs);
    else if (this.#ramp !== undefined && ticket === this.#ticket) this.#countStep(this.#ramp, failed, slow);
  }

  /** Takes the state of `record`, which has been checked. */
  protected restore(record: BreakerRecord): void {
    const { clock, settings } = this.context;
    const now = clock.monotonic();
    if (record.state === 'recovering' && settings.ramp !== undefined) {
      this.#state = 'recovering';
      this.#ramp = new Ramp(settings.ramp, now, record.step);
    } else if (record.state === 'open') {
      this.#state = 'open';
      this.#reason = record.reason ?? undefined;
    }
    const instants = readInstants(record, clock, settings.resetMs);
    this.#until = instants.until;
    this.#failingSince = instants.failingSince;
    this.#evidence = new Evidence(clock, settings);
    this.#evidence.restore(record.window, record.failuresInARow);
  }

  /** The circuit is thrown: calls may be made, or not. */
  protected abstract thrown(isOpen: boolean): void;

  #countProbe(place: ProbePlace, outcome: PermitOutcome, slow: boolean): void {
    const verdict = this.#probing?.answered(place, outcome, slow);
    if (verdict === 'well') this.recover('probe');
    else if (verdict === 'unwell') this.open('probe', this.context.settings.resetMs);
  }

  #countStep(ramp: Ramp, failed: boolean, slow: boolean): void {
    if (failed || slow) {
      ramp.stepBack(this.context.clock.monotonic());
      this.#beginStep(ramp, failed ? 'failures' : 'slow_calls');
    } else {
      ramp.prove();
      this.#advance();
    }
  }

  /** Does what has become due. */
  #advance(): void {
    if (this.#ramp === undefined) return;
    const done = this.#ramp.advance(this.context.clock.monotonic());
    if (done === 'next') this.#beginStep(this.#ramp, 'ramp');
    if (done === 'over') this.shut('ramp');
  }

  #beginStep(ramp: Ramp, cause: TransitionCause): void {
    this.#ticket = { generation: this.#ticket.generation + 1 };
    this.#tell('recovering', cause, { ...this.counts, forMs: ramp.leftMs(this.context.clock.monotonic()) });
  }

  protected open(cause: TransitionCause, forMs: number, reason?: string): void {
    const now = this.context.clock.monotonic();
    if (this.#state === 'closed') this.#failingSince = now;
    this.#until = now + forMs;
    // What is open, and is said elsewhere to be open, has not changed.
    if (this.#state === 'open' && cause === 'remote') return;
    this.#change('open', cause, { forMs, reason });
  }

  protected recover(cause: TransitionCause): void {
    const { clock, settings } = this.context;
    if (settings.ramp === undefined) {
      this.shut(cause);
      return;
    }
    const ramp = new Ramp(settings.ramp, clock.monotonic());
    this.#change('recovering', cause, { forMs: settings.ramp.stepMs, ramp });
  }

  protected shut(cause: TransitionCause): void {
    this.#change('closed', cause, { forMs: Number.POSITIVE_INFINITY });
  }

  /** Begins an era, with an empty window. */
  #change(to: BreakerState, cause: TransitionCause, next: Next): void {
    const from = this.#state;
    const seen = this.#seen;
    this.#state = to;
    this.#era = this.#ticket.generation + 1;
    this.#ticket = { generation: this.#era };
    if (to !== 'open') this.#until = 0;
    this.#reason = next.reason;
    this.#evidence = undefined;
    this.#ramp = next.ramp;
    if (from === 'half_open') this.#probing?.end();
    if (!this.context.settings.dryRun) this.thrown(to === 'open');
    this.#tell(from, cause, { ...seen, forMs: next.forMs });
  }

  /** What led to a change: the probes, or the window. */
  get #seen(): Counts {
    if (this.#state !== 'half_open' || this.#probing === undefined) return this.counts;
    const { succeeded, failed } = this.#probing;
    return { outcomes: succeeded + failed, failures: failed, slow: 0 };
  }

  #tell(from: BreakerState, cause: TransitionCause, facts: Counts & { readonly forMs: number }): void {
    const outageMs = this.context.clock.monotonic() - this.#failingSince;
    const { share } = this;
    const transition = { name: this.#name, from, to: this.#state, cause, ...facts, outageMs, share };
    try {
      this.context.observer.changed(transition);
    } catch {
      // The observer's own fault; the call that moved the circuit goes on.
    }
  }
}

import { EventEmitter } from 'node:events';
import type { Clock } from '@orderdock/kit';
import CircuitBreaker from 'opossum';
import { CircuitOpenError } from '../errors.ts';
import type { PermitOutcome } from '../pipeline/admission.ts';
import type { BreakerSettings } from '../pipeline/settings.ts';
import { OutcomeWindow } from './outcome-window.ts';

/** What a breaker is doing: letting all through, none, or one probe. */
export type BreakerState = 'closed' | 'open' | 'half_open';

/** What a breaker tells its pipeline when its state changes. */
export interface BreakerListener {
  opened(facts: { readonly failures: number; readonly outcomes: number; readonly resetMs: number }): void;
  halfOpened(facts: { readonly probeLeaseMs: number }): void;
  closed(facts: { readonly outageMs: number }): void;
}

/** The right to make one call, good for the generation in which it was given. */
export interface Ticket {
  readonly generation: number;
}

type Action = () => Promise<unknown>;

/** Longer than any timer may be: opossum's own reset decides nothing. */
const NEVER_MS = 2 ** 31 - 1;

/**
 * A circuit breaker: opossum makes every recorded call and is the switch, our layer says when it is thrown.
 *
 *     closed ──failures ≥ limit in the window──▶ open ──resetMs──▶ half-open: one probe
 *        ▲                                         ▲                   │ ignored: the next call probes
 *        └────────────────success──────────────────┼───────────────────┤ lease over: the next call probes
 *                                                  └──────failure──────┘
 *
 * Every change of state and every probe begins a generation; an answer to a call of an older one moves nothing.
 */
export class Breaker {
  readonly #pipeline: string;
  readonly #clock: Clock;
  readonly #settings: BreakerSettings;
  readonly #listener: BreakerListener;
  readonly #window: OutcomeWindow;
  readonly #rotator = new EventEmitter();
  readonly #circuit: CircuitBreaker<[Action], unknown>;
  #state: BreakerState = 'closed';
  #generation = 0;
  /** When the circuit last left `closed`. */
  #failingSince = 0;
  #reopensAt = 0;
  /** Until when the present probe alone is let through; 0 where there is none. */
  #leasedUntil = 0;
  #fired = 0;

  constructor(pipeline: string, clock: Clock, settings: BreakerSettings, listener: BreakerListener) {
    this.#pipeline = pipeline;
    this.#clock = clock;
    this.#settings = settings;
    this.#listener = listener;
    this.#window = new OutcomeWindow(settings.window);
    this.#circuit = new CircuitBreaker<[Action], unknown>((action) => action(), {
      name: pipeline,
      timeout: false,
      resetTimeout: NEVER_MS,
      errorThresholdPercentage: 100,
      rollingPercentilesEnabled: false,
      enableSnapshots: false,
      rollingCountBuckets: 1,
      rotateBucketController: this.#rotator,
    });
  }

  get state(): BreakerState {
    return this.#state;
  }

  get failures(): number {
    return this.#window.failures;
  }

  get outcomes(): number {
    return this.#window.outcomes;
  }

  /** Milliseconds until a call may be let through; 0 where one would be now. */
  get retryAfterMs(): number {
    if (this.#state === 'closed') return 0;
    const until = this.#state === 'open' ? this.#reopensAt : this.#leasedUntil;
    return Math.max(0, until - this.#clock.monotonic());
  }

  /** Throws {@link CircuitOpenError} where a call would be refused now; changes nothing. */
  peek(): void {
    const retryAfterMs = this.retryAfterMs;
    if (this.#state !== 'closed' && retryAfterMs > 0) {
      throw new CircuitOpenError(this.#pipeline, this.#state, retryAfterMs);
    }
  }

  /** The right to one call, which may be the probe. Throws {@link CircuitOpenError}. */
  enter(): Ticket {
    this.peek();
    if (this.#state === 'closed') return { generation: this.#generation };
    const wasOpen = this.#state === 'open';
    this.#state = 'half_open';
    this.#leasedUntil = this.#clock.monotonic() + this.#settings.probeLeaseMs;
    this.#generation++;
    // An open switch refuses the probe as well; everybody else is kept away by the lease.
    this.#circuit.close();
    if (wasOpen) this.#listener.halfOpened({ probeLeaseMs: this.#settings.probeLeaseMs });
    return { generation: this.#generation };
  }

  /** Makes the call, and counts how it ends: `outcomeOf` judges what it rejects with. */
  async record<T>(
    ticket: Ticket,
    call: () => Promise<T>,
    outcomeOf: (error: unknown) => PermitOutcome,
  ): Promise<T> {
    this.#rotate();
    try {
      const value = (await this.#circuit.fire(call)) as T;
      this.#count(ticket, 'success');
      return value;
    } catch (error) {
      this.#count(ticket, outcomeOf(error));
      throw error;
    }
  }

  close(): void {
    this.#circuit.shutdown();
  }

  #count(ticket: Ticket, outcome: PermitOutcome): void {
    if (ticket.generation !== this.#generation) return;
    if (this.#state === 'half_open') {
      if (outcome === 'success') this.#close();
      else if (outcome === 'failure') this.#open(1, 1);
      else this.#leasedUntil = 0;
      return;
    }
    if (outcome !== 'success' && outcome !== 'failure') return;
    this.#window.record(outcome === 'failure');
    if (this.#window.failures >= this.#settings.failureLimit) {
      this.#open(this.#window.failures, this.#window.outcomes);
    }
  }

  #open(failures: number, outcomes: number): void {
    const now = this.#clock.monotonic();
    if (this.#state === 'closed') this.#failingSince = now;
    this.#state = 'open';
    this.#generation++;
    this.#reopensAt = now + this.#settings.resetMs;
    this.#window.clear();
    this.#circuit.open();
    this.#listener.opened({ failures, outcomes, resetMs: this.#settings.resetMs });
  }

  #close(): void {
    this.#state = 'closed';
    this.#generation++;
    this.#circuit.close();
    this.#listener.closed({ outageMs: this.#clock.monotonic() - this.#failingSince });
  }

  /** opossum keeps a sample of every call until its bucket is rotated: by calls, not by a timer for each breaker. */
  #rotate(): void {
    this.#fired++;
    if (this.#fired % 100 === 0) this.#rotator.emit('rotate');
  }
}

import type { Clock } from '@orderdock/kit';
import { createWindow } from './create-window.ts';
import type { OutcomeWindow, WindowRecord } from './outcome-window.ts';
import { type BreakerSettings, limitOf } from './settings.ts';
import type { TransitionCause } from './transition.ts';

/** Outcomes looked at, and how many of them failed or were slow. */
export interface Counts {
  readonly outcomes: number;
  readonly failures: number;
  readonly slow: number;
}

/** Where nothing has been seen. */
export const NO_COUNTS: Counts = Object.freeze({ outcomes: 0, failures: 0, slow: 0 });

/** What the calls of one era have shown, and what follows from it. */
export class Evidence {
  readonly #clock: Clock;
  readonly #settings: BreakerSettings;
  readonly #window: OutcomeWindow;
  failuresInARow = 0;

  constructor(clock: Clock, settings: BreakerSettings) {
    this.#clock = clock;
    this.#settings = settings;
    this.#window = createWindow(settings);
  }

  get counts(): Counts {
    this.#window.expire(this.#now);
    const { outcomes, failures, slow } = this.#window;
    return { outcomes, failures, slow };
  }

  /** Counts one outcome. Returns the rule that says that the circuit must open, if any. */
  record(failed: boolean, slow: boolean): TransitionCause | undefined {
    this.#window.record(this.#now, failed, slow);
    this.failuresInARow = failed ? this.failuresInARow + 1 : 0;
    return failed || slow ? this.#tripCause() : undefined;
  }

  toRecord(): WindowRecord {
    return this.#window.toRecord(this.#now);
  }

  /** Takes in what `toRecord` gave; what is of another kind of window is left out. */
  restore(window: unknown, failuresInARow: number): void {
    this.#window.restore(window, this.#now);
    this.failuresInARow = failuresInARow;
  }

  /** A window that counts outcomes needs no time, and the clock is not asked. */
  get #now(): number {
    return this.#settings.windowMs === undefined ? 0 : this.#clock.monotonic();
  }

  /**
   * A ratio is taken of the outcomes seen, or of `minOutcomes` if they are fewer: as if those still wanting were good.
   */
  #tripCause(): TransitionCause | undefined {
    const { consecutiveFailures, minOutcomes, failureRatio, slowCallRatio } = this.#settings;
    if (this.failuresInARow >= consecutiveFailures) return 'consecutive_failures';
    const outcomes = Math.max(this.#window.outcomes, minOutcomes);
    if (this.#window.failures >= limitOf(failureRatio, outcomes)) return 'failures';
    return this.#window.slow >= limitOf(slowCallRatio, outcomes) ? 'slow_calls' : undefined;
  }
}

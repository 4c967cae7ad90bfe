import type { Clock } from '@orderdock/kit';

/** How fast a backlog may be written: it begins with one at a time and gains one with each success. */
export class DrainPacer {
  readonly #clock: Clock;
  readonly #concurrency: number;
  readonly #intervalMs: number;
  #allowed = 1;
  #dueMs = 0;

  constructor(clock: Clock, concurrency: number, perSecond: number) {
    this.#clock = clock;
    this.#concurrency = concurrency;
    this.#intervalMs = 1_000 / perSecond;
  }

  /** Writes that may be under way at the same time. */
  get allowed(): number {
    return this.#allowed;
  }

  succeeded(): void {
    this.#allowed = Math.min(this.#concurrency, this.#allowed + 1);
  }

  /** The database was away again: from the beginning. */
  reset(): void {
    this.#allowed = 1;
  }

  /** Waits from one start to the next: `perSecond × allowed / concurrency` come evenly in a second. */
  async next(signal: AbortSignal): Promise<void> {
    this.#dueMs += (this.#intervalMs * this.#concurrency) / this.#allowed;
    // A timer cannot hold less than a millisecond: what is shorter is saved up.
    if (this.#dueMs < 1) return;
    const ms = this.#dueMs;
    this.#dueMs = 0;
    await this.#clock.sleep(ms, signal);
  }
}

import type { Clock } from '@orderdock/kit';

/** Below a nanosecond: the rounding of a sum, never a wait. */
const ROUNDING_MS = 1e-6;

/**
 * A bucket of rate tokens that refills evenly, kept as one instant: the time at which it would be full again.
 *
 * @see https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
 */
export class TokenBucket {
  readonly #clock: Clock;
  readonly #msPerToken: number;
  readonly #burst: number;
  #fullAt: number;

  constructor(clock: Clock, tokens: number, intervalMs: number, burst: number) {
    this.#clock = clock;
    this.#msPerToken = intervalMs / tokens;
    this.#burst = burst;
    this.#fullAt = clock.monotonic();
  }

  get available(): number {
    return Math.max(0, this.#burst - Math.max(0, this.#fullAt - this.#clock.monotonic()) / this.#msPerToken);
  }

  /** Milliseconds until `cost` tokens, taken one by one as they come, are there; 0 if they are. Takes nothing. */
  waitMs(cost: number): number {
    const now = this.#clock.monotonic();
    const fullAt = Math.max(this.#fullAt, now) + cost * this.#msPerToken;
    const wait = fullAt - this.#burst * this.#msPerToken - now;
    return wait > ROUNDING_MS ? wait : 0;
  }

  /** Takes `cost` tokens and returns 0, or takes none and returns the milliseconds until they are there. */
  take(cost: number): number {
    const wait = this.waitMs(cost);
    if (wait === 0) this.#fullAt = Math.max(this.#fullAt, this.#clock.monotonic()) + cost * this.#msPerToken;
    return wait;
  }

  giveBack(cost: number): void {
    this.#fullAt -= cost * this.#msPerToken;
  }
}

import type { Clock } from '@orderdock/kit';
import type { Bucket } from './bucket.ts';

/** Below a nanosecond: the rounding of a sum, never a wait. */
const ROUNDING_MS = 1e-6;

/**
 * A bucket of rate tokens that refills evenly, kept as one instant: the time at which it would be full again.
 *
 * @see https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
 */
export class TokenBucket implements Bucket {
  readonly #clock: Clock;
  #msPerToken: number;
  #burst: number;
  #fullAt: number;

  constructor(clock: Clock, tokens: number, intervalMs: number, burst: number) {
    this.#clock = clock;
    this.#msPerToken = intervalMs / tokens;
    this.#burst = burst;
    this.#fullAt = clock.monotonic();
  }

  get capacity(): number {
    return this.#burst;
  }

  get available(): number {
    return Math.max(0, this.level);
  }

  /** As `available`, and below 0 where more was taken than there was. */
  get level(): number {
    return this.#burst - Math.max(0, this.#fullAt - this.#clock.monotonic()) / this.#msPerToken;
  }

  /** Milliseconds until `cost` tokens, taken one by one as they come, are there; 0 if they are. Takes nothing. */
  waitMs(cost: number, now: number = this.#clock.monotonic()): number {
    const fullAt = Math.max(this.#fullAt, now) + cost * this.#msPerToken;
    const wait = fullAt - this.#burst * this.#msPerToken - now;
    return wait > ROUNDING_MS ? wait : 0;
  }

  /** Takes `cost` tokens and returns 0, or takes none and returns the milliseconds until they are there. */
  take(cost: number): number {
    const wait = this.waitMs(cost);
    if (wait === 0) this.spend(cost);
    return wait;
  }

  spend(cost: number, now: number = this.#clock.monotonic()): void {
    this.#fullAt = Math.max(this.#fullAt, now) + cost * this.#msPerToken;
  }

  giveBack(cost: number): void {
    this.#fullAt -= cost * this.#msPerToken;
  }

  setLevel(level: number): void {
    this.#fullAt = this.#clock.monotonic() + Math.max(0, this.#burst - level) * this.#msPerToken;
  }

  retune(capacity: number, perSecond: number | undefined): void {
    // What has been taken stays taken, in tokens.
    const used = this.#burst - this.level;
    this.#burst = capacity;
    if (perSecond !== undefined) this.#msPerToken = 1_000 / perSecond;
    this.#fullAt = this.#clock.monotonic() + used * this.#msPerToken;
  }
}

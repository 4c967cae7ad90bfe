import type { Clock } from '@orderdock/resilience';

/** What a downstream is like when it is back. */
export interface Frailty {
  /** Requests that it can serve in its first second after an outage. */
  readonly coldCapacity: number;
  /** After a second that it could carry it can carry so many times what it served in it. */
  readonly growth: number;
  /** How long it is out of order when it was asked for more, in milliseconds. */
  readonly collapseMs: number;
}

const SECOND_MS = 1_000;
/** What it can serve in a second when it is warm. */
export const WARM_CAPACITY = 400;

/**
 * A service with cold caches and few instances: it grows with what it is asked for, a second at a time, and breaks down
 * when it is asked for more than it can carry yet.
 */
export class FragileDownstream {
  /** How many requests came in each second. */
  readonly arrivals = new Map<number, number>();
  #isOut = true;
  #downUntil = 0;
  #capacity: number;
  #second = -1;
  #inSecond = 0;
  collapses = 0;
  readonly #clock: Clock;
  readonly #frailty: Frailty;

  constructor(clock: Clock, frailty: Frailty) {
    this.#clock = clock;
    this.#frailty = frailty;
    this.#capacity = frailty.coldCapacity;
  }

  /** The outage is over, and everything is cold. */
  comeBack(): void {
    this.#isOut = false;
  }

  async call(): Promise<void> {
    const now = this.#clock.monotonic();
    const second = Math.floor(now / SECOND_MS);
    if (second !== this.#second) this.#turnSecond(second);
    this.#inSecond++;
    this.arrivals.set(second, (this.arrivals.get(second) ?? 0) + 1);
    if (this.#isOut) this.#downUntil = now;
    if (this.#isOut || now < this.#downUntil) throw await this.#fail();
    if (this.#inSecond > this.#capacity) {
      this.collapses++;
      this.#downUntil = now + this.#frailty.collapseMs;
      this.#capacity = this.#frailty.coldCapacity;
      throw await this.#fail();
    }
    await this.#clock.sleep(20);
  }

  #turnSecond(second: number): void {
    const { growth } = this.#frailty;
    // A second in which it was down has warmed nothing.
    const carried = this.#second * SECOND_MS >= this.#downUntil ? this.#inSecond : 0;
    this.#capacity = Math.min(WARM_CAPACITY, Math.max(this.#capacity, growth * carried));
    this.#second = second;
    this.#inSecond = 0;
  }

  async #fail(): Promise<Error> {
    await this.#clock.sleep(50);
    return Object.assign(new Error('overloaded'), { status: 503 });
  }
}

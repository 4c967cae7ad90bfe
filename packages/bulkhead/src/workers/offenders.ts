import type { Clock } from '@orderdock/kit';

/** Stores that blocked the loop, and until when their movable jobs run in threads. */
export class Offenders {
  readonly #clock: Clock;
  readonly #movedForMs: number;
  readonly #max: number;
  /** The oldest offence first. */
  readonly #until = new Map<string, number>();

  constructor(clock: Clock, movedForMs: number, max: number) {
    this.#clock = clock;
    this.#movedForMs = movedForMs;
    this.#max = max;
  }

  get size(): number {
    return this.#until.size;
  }

  /** True where the store was not an offender before. */
  add(storeId: string): boolean {
    const isNew = !this.has(storeId);
    this.#until.delete(storeId);
    this.#until.set(storeId, this.#clock.monotonic() + this.#movedForMs);
    if (this.#until.size > this.#max) {
      const [oldest] = this.#until.keys();
      if (oldest !== undefined) this.#until.delete(oldest);
    }
    return isNew;
  }

  has(storeId: string): boolean {
    const until = this.#until.get(storeId);
    if (until === undefined) return false;
    if (this.#clock.monotonic() < until) return true;
    this.#until.delete(storeId);
    return false;
  }
}

/** Somebody who waits for rate tokens. */
export interface Waiter<T> {
  readonly cost: number;
  readonly priority: number;
  readonly grant: (tokens: T) => void;
  readonly refuse: (error: unknown) => void;
}

/** The highest priority first, first come first served within it. */
export class WaitingList<T> {
  readonly #waiters: Waiter<T>[] = [];

  get size(): number {
    return this.#waiters.length;
  }

  get first(): Waiter<T> | undefined {
    return this.#waiters[0];
  }

  /** The tokens that those who go before a newcomer of this priority wait for. */
  costAhead(priority: number): number {
    let cost = 0;
    for (const waiter of this.#waiters) if (waiter.priority >= priority) cost += waiter.cost;
    return cost;
  }

  join(waiter: Waiter<T>): void {
    const before = this.#waiters.findLastIndex((other) => other.priority >= waiter.priority);
    this.#waiters.splice(before + 1, 0, waiter);
  }

  has(waiter: Waiter<T>): boolean {
    return this.#waiters.includes(waiter);
  }

  leave(waiter: Waiter<T>): void {
    const index = this.#waiters.indexOf(waiter);
    if (index >= 0) this.#waiters.splice(index, 1);
  }
}

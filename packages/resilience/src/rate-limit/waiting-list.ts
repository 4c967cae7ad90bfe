/** Somebody who waits for rate tokens. */
export interface Waiter {
  readonly cost: number;
  readonly priority: number;
  readonly grant: () => void;
  readonly refuse: (error: unknown) => void;
}

/** The highest priority first, first come first served within it. */
export class WaitingList {
  readonly #waiters: Waiter[] = [];

  get size(): number {
    return this.#waiters.length;
  }

  get first(): Waiter | undefined {
    return this.#waiters[0];
  }

  /** The tokens that those who go before a newcomer of this priority wait for. */
  costAhead(priority: number): number {
    let cost = 0;
    for (const waiter of this.#waiters) if (waiter.priority >= priority) cost += waiter.cost;
    return cost;
  }

  join(waiter: Waiter): void {
    const before = this.#waiters.findLastIndex((other) => other.priority >= waiter.priority);
    this.#waiters.splice(before + 1, 0, waiter);
  }

  leave(waiter: Waiter): void {
    const index = this.#waiters.indexOf(waiter);
    if (index >= 0) this.#waiters.splice(index, 1);
  }
}

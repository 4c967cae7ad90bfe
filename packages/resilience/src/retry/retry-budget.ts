import { numberOption } from '@orderdock/kit';

/** How many retries may be in store, and what earns them. */
export interface RetryBudgetOptions {
  /** How many are in store at first, and at most. @default 50 */
  readonly capacity?: number | undefined;
  /** What one success earns. @default 0.1 */
  readonly perSuccess?: number | undefined;
}

/**
 * Retries that calls share: each retry spends one, each success earns a part of one, so that in an outage the calls made
 * tend to one for each call asked for. Kept in this process only.
 *
 * @see https://sre.google/sre-book/handling-overload/
 */
export class RetryBudget {
  readonly capacity: number;
  readonly perSuccess: number;
  #left: number;

  /** Throws `InvalidOptionError`. */
  constructor(options: RetryBudgetOptions = {}) {
    this.capacity = numberOption('retry.budget.capacity', options.capacity ?? 50, { min: 1 });
    this.perSuccess = numberOption('retry.budget.perSuccess', options.perSuccess ?? 0.1, { min: 0 });
    this.#left = this.capacity;
  }

  /** Retries in store. */
  get left(): number {
    return this.#left;
  }

  /** Takes one retry. False, and nothing spent, where less than one is left. */
  spend(): boolean {
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  /** A budget of another size with what is in store here, as far as it fits. */
  resized(options: RetryBudgetOptions): RetryBudget {
    const budget = new RetryBudget(options);
    budget.#left = Math.min(this.#left, budget.capacity);
    return budget;
  }

  /** A call succeeded. */
  earn(): void {
    this.#left = Math.min(this.capacity, this.#left + this.perSuccess);
  }
}

/** Makes a budget for several pipelines to share: pass it to each as `retry.budget`. Throws `InvalidOptionError`. */
export function createRetryBudget(options: RetryBudgetOptions = {}): RetryBudget {
  return new RetryBudget(options);
}

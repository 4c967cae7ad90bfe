/** Retries that all calls of a pipeline share: each retry spends one, each success earns a part of one. */
export class RetryBudget {
  readonly #capacity: number;
  readonly #perSuccess: number;
  #left: number;

  constructor(capacity: number, perSuccess: number) {
    this.#capacity = capacity;
    this.#perSuccess = perSuccess;
    this.#left = capacity;
  }

  get left(): number {
    return this.#left;
  }

  /** False, and nothing spent, where less than one retry is left. */
  spend(): boolean {
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  earn(): void {
    this.#left = Math.min(this.#capacity, this.#left + this.#perSuccess);
  }
}

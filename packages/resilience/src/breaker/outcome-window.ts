/** The last `size` outcomes, counted without a search. */
export class OutcomeWindow {
  readonly #failed: boolean[];
  readonly #size: number;
  #next = 0;
  #failures = 0;

  constructor(size: number) {
    this.#size = size;
    this.#failed = [];
  }

  get outcomes(): number {
    return this.#failed.length;
  }

  get failures(): number {
    return this.#failures;
  }

  record(failed: boolean): void {
    if (this.#failed[this.#next] === true) this.#failures--;
    if (failed) this.#failures++;
    this.#failed[this.#next] = failed;
    this.#next = (this.#next + 1) % this.#size;
  }

  clear(): void {
    this.#failed.length = 0;
    this.#next = 0;
    this.#failures = 0;
  }
}

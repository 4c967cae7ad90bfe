import type { RateAnswer } from './profile.ts';
import type { Taken, TokenSource } from './token-source.ts';

/** The tokens of one call. Settled or cancelled once; whatever comes after the first is ignored. */
export class Reservation {
  readonly cost: number;
  readonly #source: TokenSource;
  readonly #taken: Taken;
  #open = true;

  constructor(source: TokenSource, taken: Taken) {
    this.cost = taken.cost;
    this.#source = source;
    this.#taken = taken;
  }

  /**
   * The call was made. What it did not use is there again, and what the answer says of the limit corrects what is
   * believed. Without an answer, or with one that says nothing, the call has cost what was reserved.
   */
  settle(answer: RateAnswer = {}): void {
    if (!this.#open) return;
    this.#open = false;
    this.#source.settle(this.#taken, answer);
  }

  /** The call was never made. */
  cancel(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#source.cancel(this.#taken);
  }
}

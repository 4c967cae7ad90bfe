import type { OutcomeWindow } from './outcome-window.ts';

/** Outcomes in one small integer, two bits each: V8 keeps an array of those without boxes. */
const PER_WORD = 15;
const FAILED = 1;
const SLOW = 2;
/** By those bits: success, failure, slow success, slow failure. */
const LETTERS = 'sfSF';

/** The last `size` outcomes, in a ring. */
export class CountWindow implements OutcomeWindow {
  readonly #size: number;
  readonly #words: number[];
  #next = 0;
  outcomes = 0;
  failures = 0;
  slow = 0;

  constructor(size: number) {
    this.#size = size;
    // Just as long as needed: an array that grows keeps room for more. A very large one is let grow.
    this.#words = new Array(Math.min(Math.ceil(size / PER_WORD), 64)).fill(0);
  }

  expire(): void {}

  record(_now: number, failed: boolean, slow: boolean): void {
    this.#put((failed ? FAILED : 0) | (slow ? SLOW : 0));
  }

  /** A letter an outcome, oldest first: `s` success, `f` failure, in capitals where it was slow. */
  toRecord(): string {
    let letters = '';
    for (let age = this.outcomes; age > 0; age--) {
      letters += LETTERS[this.#at((this.#next - age + this.#size) % this.#size)];
    }
    return letters;
  }

  restore(record: unknown): boolean {
    if (typeof record !== 'string' || !/^[sfSF]*$/.test(record)) return false;
    for (const letter of record.slice(-this.#size)) this.#put(LETTERS.indexOf(letter));
    return true;
  }

  #put(bits: number): void {
    const position = this.#next;
    if (this.outcomes === this.#size) this.#count(this.#at(position), -1);
    this.#count(bits, 1);
    const word = Math.floor(position / PER_WORD);
    const shift = (position % PER_WORD) * 2;
    this.#words[word] = ((this.#words[word] ?? 0) & ~(3 << shift)) | (bits << shift);
    this.#next = position + 1 === this.#size ? 0 : position + 1;
  }

  #at(position: number): number {
    return ((this.#words[Math.floor(position / PER_WORD)] ?? 0) >> ((position % PER_WORD) * 2)) & 3;
  }

  #count(bits: number, by: 1 | -1): void {
    this.outcomes += by;
    if ((bits & FAILED) !== 0) this.failures += by;
    if ((bits & SLOW) !== 0) this.slow += by;
  }
}

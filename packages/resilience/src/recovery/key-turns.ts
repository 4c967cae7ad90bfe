import { abortable } from '@orderdock/kit';

/** One at a time for each key, in the order of asking; a key that nobody asks for costs nothing. */
export class KeyTurns {
  readonly #tails = new Map<string, Promise<void>>();

  /** Resolves when it is this caller's turn, to what ends it; rejects with `signal.reason`, the turn passed on. */
  async take(key: string, signal: AbortSignal | undefined): Promise<() => void> {
    const before = this.#tails.get(key);
    const mine = Promise.withResolvers<void>();
    const tail = (before ?? Promise.resolve()).then(() => mine.promise);
    this.#tails.set(key, tail);
    const pass = (): void => {
      mine.resolve();
      tail.then(() => {
        if (this.#tails.get(key) === tail) this.#tails.delete(key);
      });
    };
    try {
      if (before !== undefined) await abortable(before, signal);
    } catch (error) {
      pass();
      throw error;
    }
    return pass;
  }

  /** Keys that somebody has or waits for. */
  get size(): number {
    return this.#tails.size;
  }
}

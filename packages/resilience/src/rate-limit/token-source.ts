import type { RateAnswer } from './profile.ts';

/** Tokens that were handed out for one call, and what was known of the others at that moment. */
export interface Taken {
  readonly cost: number;
}

/** Where tokens come from: buckets of this process, or buckets that several processes share. */
export interface TokenSource<T extends Taken = Taken> {
  /** The most that one call may cost. */
  readonly capacity: number;
  /** What could be had at once, as far as this process knows. */
  readonly available: number;
  /** Takes `cost` tokens, or none and says in how many milliseconds to ask again. Never rejects. */
  take(cost: number): T | number | Promise<T | number>;
  /** An estimate, in milliseconds, of when so many tokens will have been handed out. */
  waitMs(cost: number): number;
  /** The call was answered, or its fate is not known: `answer` is what is known of it. */
  settle(taken: T, answer: RateAnswer): void;
  /** The call was never made: all that was taken for it is there again. */
  cancel(taken: T): void;
  /** Hears that there may be tokens earlier than was said. */
  onChange(listener: () => void): void;
  close(): void;
}

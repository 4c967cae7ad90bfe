import type { Clock } from '@orderdock/kit';
import type { Bucket } from './bucket.ts';

/** Parts of a window that are counted together: what is taken comes back at most one part late. */
const PARTS = 60;

/**
 * A quota over a sliding window. What is taken counts until a whole window after the end of its part, so that no span of
 * a window's length holds more than the limit, wherever the platform's own window begins.
 */
export class WindowQuota implements Bucket {
  readonly #clock: Clock;
  readonly #windowMs: number;
  readonly #partMs: number;
  #limit: number;
  /** What was taken, by the number of its part; oldest first. */
  #parts: { readonly index: number; used: number }[] = [];

  constructor(clock: Clock, limit: number, windowMs: number) {
    this.#clock = clock;
    this.#limit = limit;
    this.#windowMs = windowMs;
    this.#partMs = windowMs / PARTS;
  }

  get capacity(): number {
    return this.#limit;
  }

  get level(): number {
    this.#forget();
    return this.#limit - this.#used;
  }

  waitMs(cost: number): number {
    let missing = cost - this.level;
    if (missing <= 0) return 0;
    for (const { index, used } of this.#parts) {
      missing -= used;
      if (missing <= 0) return this.#backAt(index) - this.#clock.monotonic();
    }
    // More than a whole window gives: full windows first, for the estimate of those who stand far back.
    return this.#windowMs * Math.ceil(cost / this.#limit);
  }

  spend(cost: number): void {
    this.#forget();
    this.#put(this.#now, cost);
  }

  giveBack(cost: number): void {
    this.#forget();
    let left = cost;
    // The newest first: what comes back was taken last.
    for (let part = this.#parts.at(-1); part !== undefined && left > 0; part = this.#parts.at(-1)) {
      const back = Math.min(left, part.used);
      left -= back;
      part.used -= back;
      if (part.used > 0) break;
      this.#parts.pop();
    }
  }

  setLevel(level: number, resetMs?: number): void {
    const missing = this.level - level;
    if (missing < 0) this.#free(-missing);
    else if (missing > 0) {
      const windowsEnd = this.#clock.monotonic() + (resetMs ?? this.#windowMs);
      this.#put(Math.min(this.#now, Math.floor((windowsEnd - this.#windowMs) / this.#partMs)), missing);
    }
  }

  retune(capacity: number): void {
    this.#limit = capacity;
  }

  get #now(): number {
    return Math.floor(this.#clock.monotonic() / this.#partMs);
  }

  get #used(): number {
    return this.#parts.reduce((sum, { used }) => sum + used, 0);
  }

  #backAt(index: number): number {
    return (index + 1) * this.#partMs + this.#windowMs;
  }

  #forget(): void {
    const now = this.#clock.monotonic();
    let first = this.#parts[0];
    while (first !== undefined && this.#backAt(first.index) <= now) {
      this.#parts.shift();
      first = this.#parts[0];
    }
  }

  /** The oldest first: a platform whose window began anew has forgotten them. */
  #free(amount: number): void {
    let left = amount;
    for (let part = this.#parts[0]; part !== undefined && left > 0; part = this.#parts[0]) {
      const freed = Math.min(left, part.used);
      left -= freed;
      part.used -= freed;
      if (part.used > 0) break;
      this.#parts.shift();
    }
  }

  #put(index: number, used: number): void {
    const at = this.#parts.findLastIndex((part) => part.index <= index);
    const part = this.#parts[at];
    if (part?.index === index) part.used += used;
    else this.#parts.splice(at + 1, 0, { index, used });
  }
}

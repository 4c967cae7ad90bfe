/** A span in which the event loop did not run, in monotonic milliseconds. */
export interface Stall {
  readonly from: number;
  readonly to: number;
}

/** How many stalls are remembered: at 50 ms or more each, at least 3 s of a loop that does nothing but stall. */
const REMEMBERED = 64;

/** The last stalls, in the order of their time. */
export class StallLog {
  readonly #stalls: Stall[] = [];

  add(stall: Stall): void {
    this.#stalls.push(stall);
    if (this.#stalls.length > REMEMBERED) this.#stalls.shift();
  }

  /** When the last stall ended; long ago where there was none. */
  get lastEnd(): number {
    return this.#stalls.at(-1)?.to ?? Number.NEGATIVE_INFINITY;
  }

  /** Milliseconds of all stalls that lie after `since`. */
  blockedMs(since: number): number {
    let blocked = 0;
    for (let index = this.#stalls.length - 1; index >= 0; index--) {
      const stall = this.#stalls[index];
      if (stall === undefined || stall.to <= since) break;
      blocked += stall.to - Math.max(stall.from, since);
    }
    return blocked;
  }
}

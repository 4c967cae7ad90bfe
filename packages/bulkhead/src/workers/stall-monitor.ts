import { AsyncLocalStorage, createHook } from 'node:async_hooks';

/** A time in which one store's code held the loop, and everybody else's stood still. */
export interface Stall {
  readonly storeId: string;
  /** Of that store's own code in one turn, without what ran inside it for others. */
  readonly blockedMs: number;
}

/** What a monitor is made with. */
export interface StallMonitorOptions {
  /** From how long on it is a stall, in milliseconds. */
  readonly thresholdMs: number;
  readonly monotonic: () => number;
  readonly onStall: (stall: Stall) => void;
}

/** Deeper than callbacks nest: what is above it was left behind by one that never returned. */
const DEEPEST = 64;

/**
 * Times every turn of code that a store's work set in motion: its start, and by async hooks each continuation and
 * callback after that. A turn is told of when it is over, so one without end is never told of: that needs a thread.
 */
export class StallMonitor {
  readonly #options: StallMonitorOptions;
  readonly #store = new AsyncLocalStorage<string>();
  readonly #hook = createHook({
    before: () => this.#enter(this.#store.getStore()),
    after: () => this.#leave(),
  });
  /** Callbacks nest: for each that is open its store, when it began, and how much of it was others'. */
  readonly #stores: (string | undefined)[] = [];
  readonly #since: number[] = [];
  readonly #others: number[] = [];
  #depth = 0;
  #isWatching = false;

  constructor(options: StallMonitorOptions) {
    this.#options = options;
  }

  /** Runs `work` as the store's; what it starts and awaits stays the store's. */
  run<T>(storeId: string, work: () => T): T {
    if (!this.#isWatching) {
      this.#isWatching = true;
      this.#hook.enable();
    }
    return this.#store.run(storeId, () => {
      this.#enter(storeId);
      try {
        return work();
      } finally {
        this.#leave();
      }
    });
  }

  /** No more is measured; work that is under way goes on. */
  stop(): void {
    this.#hook.disable();
    this.#isWatching = false;
  }

  #enter(storeId: string | undefined): void {
    if (this.#depth >= DEEPEST) this.#depth = 0;
    const at = this.#depth++;
    this.#stores[at] = storeId;
    this.#others[at] = 0;
    // Outside of any store, and not inside of one, there is nobody to charge.
    this.#since[at] = storeId === undefined && at === 0 ? 0 : this.#options.monotonic();
  }

  #leave(): void {
    if (this.#depth === 0) return;
    const at = --this.#depth;
    const storeId = this.#stores[at];
    if (storeId === undefined && at === 0) return;
    const tookMs = this.#options.monotonic() - (this.#since[at] ?? 0);
    if (at > 0) this.#others[at - 1] = (this.#others[at - 1] ?? 0) + tookMs;
    const blockedMs = tookMs - (this.#others[at] ?? 0);
    if (storeId !== undefined && blockedMs >= this.#options.thresholdMs) {
      this.#options.onStall({ storeId, blockedMs });
    }
  }
}

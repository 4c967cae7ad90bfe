import type { BackupSize } from './backup-options.ts';

/** What a backup slot is taken for: work of a store with stuck slots, or of one whose slots and queue are full. */
export type BackupUse = 'failover' | 'overflow';

/** A store that waits for a backup slot. */
export interface BackupSeeker {
  /** Takes backup slots for those who wait in the store, and asks for the next where there is none. */
  failOver(): void;
}

/** The backup slots at one moment. */
export interface BackupSnapshot {
  readonly slots: number;
  /** Slots taken, zombies included. */
  readonly used: number;
  /** Those of `used` that were taken because slots and queue were full. */
  readonly usedForOverflow: number;
}

/** The backup slots, and the stores that wait for one in the order in which they asked. */
export class BackupPool {
  #size: BackupSize;
  readonly #used = { failover: 0, overflow: 0 };
  readonly #seekers = new Set<BackupSeeker>();

  constructor(size: BackupSize) {
    this.#size = size;
  }

  /** How many one store may hold. */
  get perStore(): number {
    return this.#size.perStore;
  }

  /** More slots serve at once, fewer as work settles. */
  resize(size: BackupSize): void {
    this.#size = size;
    this.#serve();
  }

  tryTake(use: BackupUse): boolean {
    const { failover, overflow } = this.#used;
    if (failover + overflow >= this.#size.slots) return false;
    if (use === 'overflow' && overflow >= this.#size.forOverflow) return false;
    this.#used[use]++;
    return true;
  }

  giveBack(use: BackupUse): void {
    this.#used[use]--;
    this.#serve();
  }

  /** Calls the store's `failOver` when a slot comes free. */
  seek(store: BackupSeeker): void {
    this.#seekers.add(store);
  }

  /** The store wants none any more. */
  leave(store: BackupSeeker): void {
    this.#seekers.delete(store);
  }

  snapshot(): BackupSnapshot {
    const { failover, overflow } = this.#used;
    return { slots: this.#size.slots, used: failover + overflow, usedForOverflow: overflow };
  }

  /** Each who asks once more goes to the end; nobody is asked twice. */
  #serve(): void {
    for (let left = this.#seekers.size; left > 0 && this.#isFree; left--) {
      const [store] = this.#seekers;
      if (store === undefined) return;
      this.#seekers.delete(store);
      store.failOver();
    }
  }

  get #isFree(): boolean {
    return this.#used.failover + this.#used.overflow < this.#size.slots;
  }
}

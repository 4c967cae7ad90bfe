import { IdleList } from './idle-list.ts';
import { Lane, type LaneHost } from './lane.ts';
import type { Settings } from './options.ts';
import type { BulkheadTotals, StoreSnapshot } from './snapshot.ts';

/** The lanes by store: made on first use, forgotten when idle for the longest, never while they hold or queue work. */
export class LaneRegistry {
  readonly #settings: Settings;
  readonly #lanes = new Map<string, Lane>();
  readonly #idle = new IdleList();
  readonly #forgotten = { refused: 0, completed: 0 };
  readonly #whenIdle: (() => void)[] = [];

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** The lane of a store, which is about to get work. */
  wake(storeId: string, host: LaneHost): Lane {
    const known = this.#lanes.get(storeId);
    if (known === undefined) {
      const lane = new Lane(storeId, this.#settings.tierOf(storeId), host);
      this.#lanes.set(storeId, lane);
      return lane;
    }
    if (known.isIdle) {
      known.tier = this.#settings.tierOf(storeId);
      this.#idle.remove(known);
    }
    return known;
  }

  rest(lane: Lane): void {
    this.#idle.add(lane);
    if (this.#idle.size > this.#settings.maxIdleStores) this.#forgetOldest();
    if (this.#idle.size === this.#lanes.size) for (const resolve of this.#whenIdle.splice(0)) resolve();
  }

  /** Resolves when no lane holds or queues work. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#idle.size === this.#lanes.size) resolve();
      else this.#whenIdle.push(resolve);
    });
  }

  dismissAll(reason: unknown): void {
    for (const lane of this.#lanes.values()) lane.dismiss(reason);
  }

  snapshot(): { readonly totals: BulkheadTotals; readonly stores: readonly StoreSnapshot[] } {
    const stores = [...this.#lanes.values()].map((lane) => lane.snapshot());
    const totals = { running: 0, queued: 0, zombies: 0, ...this.#forgotten };
    for (const store of stores) {
      totals.running += store.running;
      totals.queued += store.queued;
      totals.zombies += store.zombies;
      totals.refused += store.refused;
      totals.completed += store.completed;
    }
    return { totals, stores };
  }

  #forgetOldest(): void {
    const oldest = this.#idle.first;
    if (oldest === undefined) return;
    const { refused, completed } = oldest.snapshot();
    this.#forgotten.refused += refused;
    this.#forgotten.completed += completed;
    this.#idle.remove(oldest);
    this.#lanes.delete(oldest.storeId);
  }
}

import type { Settings } from '../bulkhead/options.ts';
import type { BulkheadTotals, StoreSnapshot } from '../bulkhead/snapshot.ts';
import type { Tier } from '../bulkhead/tier.ts';
import type { Pools } from '../fair/pools.ts';
import { IdleList } from './idle-list.ts';
import { Lane, type LaneHost } from './lane.ts';

/** The lanes by store: made on first use, forgotten when idle for the longest, never while they hold or queue work. */
export class LaneRegistry {
  #settings: Settings;
  readonly #pools: Pools;
  readonly #lanes = new Map<string, Lane>();
  readonly #idle = new IdleList();
  readonly #forgotten = { refused: 0, completed: 0 };
  readonly #whenIdle: (() => void)[] = [];

  constructor(settings: Settings, pools: Pools) {
    this.#settings = settings;
    this.#pools = pools;
  }

  /** The lane of a store, which is about to get work. */
  wake(storeId: string, host: LaneHost): Lane {
    const known = this.#lanes.get(storeId);
    if (known === undefined) {
      const lane = new Lane(storeId, this.#room(this.#settings.tierOf(storeId)), host);
      this.#lanes.set(storeId, lane);
      return lane;
    }
    if (known.isIdle) {
      const tier = this.#settings.tierOf(storeId);
      if (known.tier !== tier) known.move(this.#room(tier));
      this.#idle.remove(known);
    }
    return known;
  }

  rest(lane: Lane): void {
    this.#idle.add(lane);
    if (this.#idle.size > this.#settings.maxIdleStores) this.#forgetOldest();
    if (this.#idle.size === this.#lanes.size) for (const resolve of this.#whenIdle.splice(0)) resolve();
  }

  /** Asks for the tier of a store again, whether or not it has work. Throws as `tierOf` does; then nothing changes. */
  retier(storeId: string): void {
    const lane = this.#lanes.get(storeId);
    if (lane === undefined) return;
    lane.move(this.#room(this.#settings.tierOf(storeId)));
    this.#serve([lane]);
  }

  /** Puts every known store into its room by the new settings; `adopt` makes them hold in between. */
  reconfigure(settings: Settings, adopt: () => void): void {
    // What the user's `tierOf` throws is thrown before anything has changed.
    const moves = [...this.#lanes.values()].map((lane) => ({ lane, tier: settings.tierOf(lane.storeId) }));
    this.#settings = settings;
    adopt();
    for (const { lane, tier } of moves) lane.move(this.#room(tier));
    this.#serve(moves.map(({ lane }) => lane));
    while (this.#idle.size > settings.maxIdleStores) this.#forgetOldest();
  }

  /** The name of the tier that a store has, or would get. */
  tierName(storeId: string): string {
    return (this.#lanes.get(storeId)?.tier ?? this.#settings.tierOf(storeId)).name;
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

  #room(tier: Tier) {
    return { tier, pool: this.#pools.named(tier.pool) };
  }

  #serve(lanes: readonly Lane[]): void {
    this.#pools.serve();
    for (const lane of lanes) lane.serve();
  }

  #forgetOldest(): void {
    const oldest = this.#idle.first;
    if (oldest === undefined) return;
    const { refused, completed } = oldest.forget();
    this.#forgotten.refused += refused;
    this.#forgotten.completed += completed;
    this.#idle.remove(oldest);
    this.#lanes.delete(oldest.storeId);
  }
}

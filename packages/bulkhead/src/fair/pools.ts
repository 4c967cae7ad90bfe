import { Pool, type PoolSnapshot } from './pool.ts';
import type { PoolSize } from './pool-options.ts';

/** The pools of a bulkhead, by name. */
export class Pools {
  readonly #byName = new Map<string, Pool>();
  /** With those that were removed and still have work in flight, or loans to see again. */
  readonly #all = new Set<Pool>();

  /** Makes, resizes and removes, until the pools are as said; serves nobody yet. */
  configure(sizes: ReadonlyMap<string, PoolSize>): void {
    for (const [name, size] of sizes) {
      const known = this.#byName.get(name);
      if (known === undefined) this.#add(name, size);
      else known.resize(size);
    }
    for (const [name, pool] of this.#byName) {
      if (sizes.has(name)) continue;
      pool.resize({ slots: 0, lends: 0 });
      this.#byName.delete(name);
    }
    for (const pool of this.#all) if (!this.#isNamed(pool) && pool.isAtRest) this.#all.delete(pool);
  }

  /** The pool of a tier that is checked to name one; `undefined` for a tier of own slots. */
  named(name: string | undefined): Pool | undefined {
    return name === undefined ? undefined : this.#byName.get(name);
  }

  /** Hands out what a change of the numbers has freed. */
  serve(): void {
    for (const pool of this.#all) pool.serve();
  }

  snapshot(): readonly PoolSnapshot[] {
    return [...this.#byName.values()].map((pool) => pool.snapshot());
  }

  #add(name: string, size: PoolSize): void {
    const pool = new Pool(name, size, this.#all);
    this.#byName.set(name, pool);
    this.#all.add(pool);
  }

  #isNamed(pool: Pool): boolean {
    return this.#byName.get(pool.name) === pool;
  }
}

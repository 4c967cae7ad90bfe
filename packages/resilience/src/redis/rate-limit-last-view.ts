import type { Clock } from '@orderdock/kit';
import type { Limit } from '../rate-limit/limits.ts';

/** What this node last saw of the shared buckets, and what must have come back since. An upper bound: others take, too. */
export class LastView {
  readonly #limits: readonly Limit[];
  readonly #clock: Clock;
  #levels: readonly number[] | undefined;
  #seenAt = 0;
  /** Of which life of the state it was. */
  generation = '';

  constructor(limits: readonly Limit[], clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  saw({ levels, generation }: { readonly levels: readonly number[]; readonly generation: string }): void {
    this.#levels = levels;
    this.generation = generation;
    this.#seenAt = this.#clock.monotonic();
  }

  /** For each bucket what there is at most; `false` where nothing was seen. */
  get known(): readonly (number | false)[] {
    return this.#limits.map((_, index) => (this.#levels === undefined ? false : this.#levelOf(index)));
  }

  get available(): number {
    return Math.max(0, Math.min(...this.#limits.map((_, index) => this.#levelOf(index))));
  }

  /** An estimate by the rate of the slowest. */
  waitMs(cost: number): number {
    const waits = this.#limits.map((limit, index) => {
      const missing = (limit.counts === 'cost' ? cost : 1) - this.#levelOf(index);
      return (missing * 1_000) / limit.perSecond;
    });
    return Math.max(0, ...waits);
  }

  #levelOf(index: number): number {
    const limit = this.#limits[index];
    if (limit === undefined) return 0;
    const { capacity, perSecond, kind, windowMs } = limit;
    const seen = this.#levels?.[index] ?? capacity;
    const sinceMs = this.#clock.monotonic() - this.#seenAt;
    // A window gives nothing back evenly: after the whole of it everything is there.
    if (kind === 'window') return sinceMs >= windowMs * (1 + 1 / 60) ? capacity : seen;
    return Math.min(capacity, seen + (sinceMs * perSecond) / 1_000);
  }
}

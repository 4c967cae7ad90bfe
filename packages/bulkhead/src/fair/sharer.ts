/** What a pool asks of one of those who share it. */
export interface ShareHolder {
  /** What it would cost to serve the first who waits; above 0. */
  headCost(): number;
  /** Serves the first who waits. Its cost, or 0 where it was too late to be served. */
  serveOne(): number;
  /** Joins or leaves the pool's ring, as somebody waits who may still be served from it or not. */
  stand(): void;
}

/** Where a sharer waits for its turn. */
export interface SharerRing {
  readonly size: number;
  remove(sharer: Sharer): void;
}

/** One store's part in a pool: its weight, and what it may still spend in this round. */
export class Sharer {
  readonly holder: ShareHolder;
  weight: number;
  /** The higher goes first, up to a bound. */
  priority: number;
  /** The ring's own. */
  deficit = 0;
  ring: SharerRing | undefined;
  /** Left in the middle of its turn. */
  isInTurn = false;
  previous: Sharer = this;
  next: Sharer = this;

  constructor(holder: ShareHolder, weight: number, priority: number) {
    this.holder = holder;
    this.weight = weight;
    this.priority = priority;
  }
}

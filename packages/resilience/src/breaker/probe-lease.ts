import type { Clock } from '@orderdock/kit';

/** The place of one probe. */
export interface ProbePlace {
  /** Until when nobody else may take it, in monotonic milliseconds. */
  readonly until: number;
}

/**
 * Who may probe. Every method answers at once: a lease that several processes share takes its places ahead, in the
 * background, and refuses meanwhile.
 */
export interface ProbeLease {
  /** A place for `leaseMs`, or undefined where none is free. */
  take(leaseMs: number): ProbePlace | undefined;
  /** Gives a place back. Returns false where it was given to another in the meantime: that probe's answer is stale. */
  release(place: ProbePlace): boolean;
  /** Places of this process whose time is not over. */
  readonly held: number;
  /** Milliseconds until a place may be free; 0 where one is. */
  readonly retryAfterMs: number;
  /** The probing has ended: every place is given back. */
  reset(): void;
}

/** So many places, for this process only. */
export class LocalProbeLease implements ProbeLease {
  readonly #clock: Clock;
  readonly #size: number;
  #places: ProbePlace[] = [];

  constructor(clock: Clock, size: number) {
    this.#clock = clock;
    this.#size = size;
  }

  get held(): number {
    const now = this.#clock.monotonic();
    return this.#places.reduce((sum, { until }) => sum + (until > now ? 1 : 0), 0);
  }

  get retryAfterMs(): number {
    if (this.#places.length < this.#size) return 0;
    return Math.max(0, this.#first.until - this.#clock.monotonic());
  }

  take(leaseMs: number): ProbePlace | undefined {
    if (this.retryAfterMs > 0) return undefined;
    if (this.#places.length === this.#size) this.release(this.#first);
    const place = { until: this.#clock.monotonic() + leaseMs };
    this.#places.push(place);
    return place;
  }

  release(place: ProbePlace): boolean {
    const index = this.#places.indexOf(place);
    if (index >= 0) this.#places.splice(index, 1);
    return index >= 0;
  }

  reset(): void {
    this.#places = [];
  }

  /** The place whose time is over first: every lease is as long as the others. */
  get #first(): ProbePlace {
    return this.#places[0] ?? { until: 0 };
  }
}

import type { Clock } from '@orderdock/kit';

const KINDS = ['succeeded', 'failed', 'ignored', 'refused'] as const;
const BUCKETS = 6;

/** What is counted. */
export type Counted = (typeof KINDS)[number];

/** How often each of them happened within the window. */
export type WindowCounts = Readonly<Record<Counted, number>>;

/** Where nothing was counted. */
export const NO_COUNTS: WindowCounts = { succeeded: 0, failed: 0, ignored: 0, refused: 0 };

/** The part of the attempts that failed, those ignored left out; null where there was none. */
export function failureRateOf({ succeeded, failed }: WindowCounts): number | null {
  return succeeded + failed === 0 ? null : failed / (succeeded + failed);
}

/** Counts over the last `windowMs`, in six buckets: the oldest sixth leaves at once. No timer: it turns when it is used. */
export class RateWindow {
  readonly #clock: Clock;
  readonly #bucketMs: number;
  readonly #cells = new Uint32Array(BUCKETS * KINDS.length);
  #turn: number;

  constructor(clock: Clock, windowMs: number) {
    this.#clock = clock;
    this.#bucketMs = windowMs / BUCKETS;
    this.#turn = this.#turnNow();
  }

  count(kind: Counted): void {
    this.#advance();
    const cell = (this.#turn % BUCKETS) * KINDS.length + KINDS.indexOf(kind);
    this.#cells[cell] = (this.#cells[cell] ?? 0) + 1;
  }

  get counts(): WindowCounts {
    this.#advance();
    const sum = (kind: Counted): number => {
      let total = 0;
      for (let bucket = 0; bucket < BUCKETS; bucket++) {
        total += this.#cells[bucket * KINDS.length + KINDS.indexOf(kind)] ?? 0;
      }
      return total;
    };
    return {
      succeeded: sum('succeeded'),
      failed: sum('failed'),
      ignored: sum('ignored'),
      refused: sum('refused'),
    };
  }

  #turnNow(): number {
    return Math.floor(this.#clock.monotonic() / this.#bucketMs);
  }

  #advance(): void {
    const now = this.#turnNow();
    const stale = Math.min(now - this.#turn, BUCKETS);
    for (let step = 1; step <= stale; step++) {
      const bucket = (this.#turn + step) % BUCKETS;
      this.#cells.fill(0, bucket * KINDS.length, (bucket + 1) * KINDS.length);
    }
    // After a long sleep more buckets have passed than there are; all of them are empty then.
    if (now > this.#turn) this.#turn = now;
  }
}

import type { Clock } from '@orderdock/kit';

/** Four buckets to each doubling, from a quarter of a millisecond to more than an hour. */
const BUCKETS = 96;
const PER_OCTAVE = 4;
const FIRST_MS = 0.25;
/** Below so many samples nothing is said. */
const ENOUGH = 20;
/** At so many all are halved: what is recent weighs more. */
const MOST = 512;
/** The estimate is brought up to date every so many samples. */
const EVERY = 16;
/** An estimate that no success has confirmed for so long is dropped: it may be what keeps the successes away. */
const STALE_MS = 30_000;

/**
 * How long a successful attempt typically takes: the median, in a fixed number of buckets. It names the lower edge of the
 * median's bucket, at most 16 % below the median itself, so that nobody is told that there is too little time who may
 * have enough.
 */
export class TypicalDuration {
  readonly #clock: Clock;
  readonly #counts = new Uint16Array(BUCKETS);
  #samples = 0;
  #sinceUpdate = 0;
  #typicalMs = 0;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds; 0 where too little is known. */
  get ms(): number {
    if (this.#typicalMs > 0 && this.#clock.monotonic() - this.#lastAt > STALE_MS) this.#forget();
    return this.#typicalMs;
  }

  /** A successful attempt took `ms` and ended at `now`, on the monotonic scale. */
  record(ms: number, now: number): void {
    const bucket = bucketOf(ms);
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#samples++;
    this.#lastAt = now;
    if (this.#samples >= MOST) this.#halve();
    this.#sinceUpdate++;
    if (this.#samples >= ENOUGH && (this.#typicalMs === 0 || this.#sinceUpdate >= EVERY)) this.#update();
  }

  #update(): void {
    this.#sinceUpdate = 0;
    let seen = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      seen += this.#counts[bucket] ?? 0;
      if (seen * 2 >= this.#samples) {
        this.#typicalMs = bucket === 0 ? 0 : edgeOf(bucket);
        return;
      }
    }
  }

  #halve(): void {
    this.#samples = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const half = (this.#counts[bucket] ?? 0) >> 1;
      this.#counts[bucket] = half;
      this.#samples += half;
    }
  }

  #forget(): void {
    this.#counts.fill(0);
    this.#samples = 0;
    this.#sinceUpdate = 0;
    this.#typicalMs = 0;
  }
}

/** The lower edge of a bucket, in milliseconds. */
function edgeOf(bucket: number): number {
  return FIRST_MS * 2 ** (bucket / PER_OCTAVE);
}

function bucketOf(ms: number): number {
  if (!(ms > FIRST_MS)) return 0;
  return Math.min(BUCKETS - 1, Math.floor(Math.log2(ms / FIRST_MS) * PER_OCTAVE));
}

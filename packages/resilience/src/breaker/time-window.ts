import type { OutcomeWindow } from './outcome-window.ts';

const BUCKETS = 10;
/** Of each bucket: outcomes, failures, slow ones. */
const WIDTH = 3;

/**
 * The outcomes of the last `windowMs`, in ten buckets: a bucket leaves as a whole, so that between nine tenths of the
 * window and all of it is looked at. Memory and time do not depend on how many outcomes there are.
 */
export class TimeWindow implements OutcomeWindow {
  readonly #bucketMs: number;
  readonly #buckets: number[] = new Array(BUCKETS * WIDTH).fill(0);
  /** Number of the present bucket, counted from the clock's zero. */
  #present = 0;
  outcomes = 0;
  failures = 0;
  slow = 0;

  constructor(windowMs: number) {
    this.#bucketMs = windowMs / BUCKETS;
  }

  expire(now: number): void {
    const present = Math.floor(now / this.#bucketMs);
    if (present <= this.#present) return;
    const gone = Math.min(BUCKETS, present - this.#present);
    for (let step = 1; step <= gone; step++) this.#clear((this.#present + step) % BUCKETS);
    this.#present = present;
  }

  record(now: number, failed: boolean, slow: boolean): void {
    this.expire(now);
    this.#add(this.#present % BUCKETS, [1, failed ? 1 : 0, slow ? 1 : 0]);
  }

  /** `[age in buckets, outcomes, failures, slow]` of each bucket that holds any. */
  toRecord(now: number): number[][] {
    this.expire(now);
    const records: number[][] = [];
    for (let age = 0; age < BUCKETS; age++) {
      const start = ((this.#present - age + BUCKETS) % BUCKETS) * WIDTH;
      const counts = this.#buckets.slice(start, start + WIDTH);
      if ((counts[0] ?? 0) > 0) records.push([age, ...counts]);
    }
    return records;
  }

  restore(record: unknown, now: number): boolean {
    if (!Array.isArray(record) || !record.every(isBucket)) return false;
    this.expire(now);
    for (const [age, ...counts] of record) this.#add((this.#present - age + BUCKETS) % BUCKETS, counts);
    return true;
  }

  #clear(bucket: number): void {
    const start = bucket * WIDTH;
    const [outcomes = 0, failures = 0, slow = 0] = this.#buckets.slice(start, start + WIDTH);
    this.outcomes -= outcomes;
    this.failures -= failures;
    this.slow -= slow;
    this.#buckets.fill(0, start, start + WIDTH);
  }

  #add(bucket: number, [outcomes = 0, failures = 0, slow = 0]: readonly number[]): void {
    const start = bucket * WIDTH;
    this.#buckets[start] = (this.#buckets[start] ?? 0) + outcomes;
    this.#buckets[start + 1] = (this.#buckets[start + 1] ?? 0) + failures;
    this.#buckets[start + 2] = (this.#buckets[start + 2] ?? 0) + slow;
    this.outcomes += outcomes;
    this.failures += failures;
    this.slow += slow;
  }
}

function isBucket(value: unknown): value is readonly [number, number, number, number] {
  if (!Array.isArray(value) || value.length !== WIDTH + 1) return false;
  const [age, outcomes, failures, slow] = value as unknown[];
  const whole = value.every((each) => Number.isSafeInteger(each) && (each as number) >= 0);
  return (
    whole &&
    (age as number) < BUCKETS &&
    (failures as number) <= (outcomes as number) &&
    (slow as number) <= (outcomes as number)
  );
}

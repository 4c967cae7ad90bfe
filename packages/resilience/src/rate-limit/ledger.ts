import type { Clock } from '@orderdock/kit';
import type { Bucket } from './bucket.ts';
import { surplusOf } from './checked-truth.ts';
import { correctLevel, firstTuning, type Tuning, tuningOf, type Uncounted } from './correction.ts';
import type { Limit } from './limits.ts';
import type { BucketTruth, RateAnswer, ServerTruth } from './profile.ts';
import { TokenBucket } from './token-bucket.ts';
import type { Taken, TokenSource } from './token-source.ts';
import { WindowQuota } from './window-bucket.ts';

/** One call's tokens, and the sums over the life of the ledger as they were then. */
export interface Entry extends Taken {
  /** All that had been taken, this call included; in cost and in calls. */
  readonly takenCost: number;
  readonly takenCalls: number;
  /** All whose answer had been seen. */
  readonly answeredCost: number;
  readonly answeredCalls: number;
}

interface Account {
  readonly limit: Limit;
  readonly bucket: Bucket;
  tuning: Tuning;
}

/** How answers are read. */
export interface LedgerOptions {
  readonly clock: Clock;
  readonly readTruth: (answer: RateAnswer) => ServerTruth | undefined;
  /** What is there at first of each bucket, at most all of it. @default all */
  readonly levels?: readonly number[] | undefined;
}

/**
 * The buckets of one budget in this process: what is taken, what was answered, and what the platform said. No list of the
 * calls under way is kept: sums tell what was sent before and after any of them.
 */
export class Ledger implements TokenSource<Entry> {
  readonly #clock: Clock;
  readonly #readTruth: LedgerOptions['readTruth'];
  readonly #accounts: readonly Account[];
  #takenCost = 0;
  #takenCalls = 0;
  #answeredCost = 0;
  #answeredCalls = 0;
  /** The latest call, by the order of their sending, whose answer told the truth. */
  #newestTruth = 0;
  #closedUntil = Number.NEGATIVE_INFINITY;
  #changed: () => void = () => {};

  constructor(limits: readonly Limit[], { clock, readTruth, levels }: LedgerOptions) {
    this.#clock = clock;
    this.#readTruth = readTruth;
    this.#accounts = limits.map((limit) => ({
      limit,
      bucket: bucketOf(limit, clock),
      tuning: firstTuning(limit),
    }));
    for (const [index, { bucket }] of this.#accounts.entries()) {
      const level = levels?.[index];
      if (level !== undefined && level < bucket.capacity) bucket.setLevel(level);
    }
  }

  get capacity(): number {
    const priced = this.#accounts.filter(({ limit }) => limit.counts === 'cost');
    return Math.min(...priced.map(({ bucket }) => bucket.capacity));
  }

  /** What is there of each bucket, in their order. */
  get levels(): readonly number[] {
    return this.#accounts.map(({ bucket }) => bucket.level);
  }

  get available(): number {
    if (this.#closedUntil > this.#clock.monotonic()) return 0;
    const least = Math.min(...this.#accounts.map(({ bucket }) => bucket.level));
    return Math.max(0, least);
  }

  take(cost: number): Entry | number {
    const now = this.#clock.monotonic();
    let wait = this.#closedUntil - now;
    for (const { limit, bucket } of this.#accounts) {
      // More than a bucket holds, because the platform told of a smaller one, is there when the bucket is full.
      wait = Math.max(wait, bucket.waitMs(Math.min(unitsOf(limit, cost), bucket.capacity), now));
    }
    if (wait > 0) return wait;
    for (const { limit, bucket } of this.#accounts) bucket.spend(unitsOf(limit, cost), now);
    this.#takenCost += cost;
    this.#takenCalls++;
    return {
      cost,
      takenCost: this.#takenCost,
      takenCalls: this.#takenCalls,
      answeredCost: this.#answeredCost,
      answeredCalls: this.#answeredCalls,
    };
  }

  waitMs(cost: number): number {
    let wait = Math.max(0, this.#closedUntil - this.#clock.monotonic());
    for (const { limit, bucket } of this.#accounts)
      wait = Math.max(wait, bucket.waitMs(unitsOf(limit, cost)));
    return wait;
  }

  settle(entry: Entry, answer: RateAnswer): void {
    this.#answeredCost += entry.cost;
    this.#answeredCalls++;
    const truth = this.#readTruth(answer);
    this.#adjust(surplusOf(entry.cost, answer, truth));
    // A call that was sent earlier than one that has told the truth knows nothing newer.
    if (truth !== undefined && entry.takenCalls > this.#newestTruth) {
      if (truth.buckets.length > 0) this.#newestTruth = entry.takenCalls;
      for (const told of truth.buckets) this.#correct(entry, told);
    }
    if (truth?.refused === true) this.#refused(truth);
    this.#changed();
  }

  cancel({ cost }: Entry): void {
    this.#answeredCost += cost;
    this.#answeredCalls++;
    for (const { limit, bucket } of this.#accounts) bucket.giveBack(unitsOf(limit, cost));
    this.#changed();
  }

  onChange(listener: () => void): void {
    this.#changed = listener;
  }

  close(): void {}

  /** Gives back what was estimated too high, takes what was estimated too low. */
  #adjust(surplus: number): void {
    for (const { limit, bucket } of this.#accounts) {
      if (limit.counts !== 'cost') continue;
      if (surplus > 0) bucket.giveBack(surplus);
      else if (surplus < 0) bucket.spend(-surplus);
    }
  }

  #correct(entry: Entry, told: BucketTruth): void {
    const account = this.#accounts.find(({ limit }) => limit.name === told.bucket);
    if (account === undefined) return;
    const { limit, bucket } = account;
    const tuning = tuningOf(limit, account.tuning, told);
    if (tuning.capacity !== account.tuning.capacity || tuning.perSecond !== account.tuning.perSecond) {
      account.tuning = tuning;
      bucket.retune(tuning.capacity, tuning.perSecond);
    }
    if (told.available === undefined) return;
    const uncounted = limit.counts === 'cost' ? this.#uncountedCost(entry) : this.#uncountedCalls(entry);
    const level = correctLevel(bucket.level, told.available - tuning.reserve, uncounted);
    if (level !== bucket.level) bucket.setLevel(level, told.resetMs);
  }

  #uncountedCost({ cost, takenCost, answeredCost }: Entry): Uncounted {
    return { sentAfter: this.#takenCost - takenCost, sentBefore: takenCost - cost - answeredCost };
  }

  #uncountedCalls({ takenCalls, answeredCalls }: Entry): Uncounted {
    return { sentAfter: this.#takenCalls - takenCalls, sentBefore: takenCalls - 1 - answeredCalls };
  }

  /** The platform's bucket is empty, whatever we believed; nothing is sent before its hint has passed. */
  #refused({ retryAfterMs, buckets }: ServerTruth): void {
    const first = this.#accounts[0];
    if (buckets.length === 0 && first !== undefined && first.limit.kind === 'refill') {
      first.bucket.setLevel(Math.min(0, first.bucket.level));
    }
    this.#closedUntil = Math.max(this.#closedUntil, this.#clock.monotonic() + (retryAfterMs ?? 0));
  }
}

const unitsOf = ({ counts }: Limit, cost: number): number => (counts === 'cost' ? cost : 1);

function bucketOf({ kind, perSecond, capacity, windowMs }: Limit, clock: Clock): Bucket {
  return kind === 'refill'
    ? new TokenBucket(clock, perSecond, 1_000, capacity)
    : new WindowQuota(clock, capacity, windowMs);
}

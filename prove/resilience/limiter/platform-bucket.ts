import type { Clock } from '@orderdock/resilience';

/** The bucket of a store on Shopify's standard plan. */
export const SIZE = 40;
export const LEAK_PER_SECOND = 2;
/** The part of the leak that other apps of the same store ask for. */
const OTHERS = 0.3;

/** What a client reads in an answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The platform's books of one bucket, event by event. Requests of ours come over a network of 20 to 300 ms each way; those
 * of others come in bursts, at random.
 */
export class PlatformBucket {
  readonly #clock: Clock;
  readonly #random: () => number;
  #level = 0;
  #at: number;
  #othersDueAt = 0;
  readonly #startedAt: number;
  served = 0;
  refused = 0;
  others = 0;

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
    this.#at = clock.monotonic();
    this.#startedAt = this.#at;
    this.#othersDueAt = this.#at + this.#pause();
  }

  async request(): Promise<Answer> {
    await this.#travel();
    this.#bringUpTo(this.#clock.monotonic());
    const isServed = this.#level + 1 <= SIZE;
    if (isServed) {
      this.served++;
      this.#level++;
    } else this.refused++;
    const headers = { 'x-shopify-shop-api-call-limit': `${Math.ceil(this.#level)}/${SIZE}` };
    await this.#travel();
    return isServed
      ? { status: 200, headers }
      : { status: 429, headers: { ...headers, 'retry-after': '2.0' } };
  }

  /** Of all that could have leaked out, the part that somebody had put in. */
  get used(): number {
    const now = this.#clock.monotonic();
    this.#bringUpTo(now);
    const seconds = (now - this.#startedAt) / 1_000;
    return (this.served + this.others - this.#level) / (LEAK_PER_SECOND * seconds);
  }

  #bringUpTo(now: number): void {
    while (this.#othersDueAt <= now) {
      this.#drainTo(this.#othersDueAt);
      this.#othersDueAt += this.#pause();
      // One to five at once.
      for (let more = Math.ceil(this.#random() * 5); more > 0; more--) {
        if (this.#level + 1 > SIZE) break;
        this.#level++;
        this.others++;
      }
    }
    this.#drainTo(now);
  }

  #drainTo(now: number): void {
    this.#level = Math.max(0, this.#level - ((now - this.#at) / 1_000) * LEAK_PER_SECOND);
    this.#at = now;
  }

  /** Bursts are of three on average. */
  #pause(): number {
    return (-Math.log(1 - this.#random()) * 3_000) / (OTHERS * LEAK_PER_SECOND);
  }

  #travel(): Promise<void> {
    return this.#clock.sleep(20 + this.#random() * 280);
  }
}

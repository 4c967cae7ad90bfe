/**
 * Shopify's bucket as its documents describe it, and a network before it: its own arithmetic, nothing of ours. Requests
 * are charged when they arrive, refused when the bucket would run over, and leak out evenly; whoever else uses the same
 * bucket takes a part of what leaks out.
 *
 * @see https://shopify.dev/docs/api/admin-rest/usage/rate-limits
 */
import type { Clock } from '@orderdock/kit';

/** What the simulation is run with. */
export interface SimulationOptions {
  readonly clock: Clock;
  /** From 0 up to, not including, 1; seeded, so that a run can be repeated. */
  readonly random: () => number;
  readonly size: number;
  readonly leakPerSecond: number;
  /** The part of the leak that others take on average. */
  readonly takenByOthers: number;
  /** One way to the platform, in milliseconds: from, to. */
  readonly latencyMs: readonly [number, number];
}

/** One answer, as an HTTP client would give it. */
export interface SimulatedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

export class SimulatedShopify {
  readonly #options: SimulationOptions;
  #level = 0;
  #leakedAt: number;
  #othersAt: number;
  served = 0;
  refused = 0;
  servedToOthers = 0;
  /** Milliseconds during which the bucket was empty, and its leak was lost. */
  idleMs = 0;

  constructor(options: SimulationOptions) {
    this.#options = options;
    this.#leakedAt = options.clock.monotonic();
    this.#othersAt = this.#leakedAt;
  }

  async call(): Promise<SimulatedAnswer> {
    const { clock, size } = this.#options;
    await clock.sleep(this.#latency());
    this.#runOthers();
    this.#leak(clock.monotonic());
    const room = this.#level + 1 <= size;
    if (room) {
      this.#level++;
      this.served++;
    } else this.refused++;
    const headers: Record<string, string> = {
      'X-Shopify-Shop-Api-Call-Limit': `${Math.ceil(this.#level)}/${size}`,
      ...(room ? {} : { 'Retry-After': '2.0' }),
    };
    await clock.sleep(this.#latency());
    return { status: room ? 200 : 429, headers };
  }

  /** Brings the books up to this moment. */
  catchUp(): void {
    this.#runOthers();
    this.#leak(this.#options.clock.monotonic());
  }

  /** Others come at random, one request at a time, as in a Poisson process. */
  #runOthers(): void {
    const { clock, random, leakPerSecond, takenByOthers, size } = this.#options;
    const perMs = (leakPerSecond * takenByOthers) / 1_000;
    if (perMs === 0) return;
    for (;;) {
      const next = this.#othersAt - Math.log(1 - random()) / perMs;
      if (next > clock.monotonic()) {
        // Memoryless: what has not happened by this moment may be drawn anew from it.
        this.#othersAt = clock.monotonic();
        return;
      }
      this.#othersAt = next;
      this.#leak(next);
      if (this.#level + 1 > size) continue;
      this.#level++;
      this.servedToOthers++;
    }
  }

  #leak(now: number): void {
    if (now <= this.#leakedAt) return;
    const { leakPerSecond } = this.#options;
    const ms = now - this.#leakedAt;
    const drained = (ms * leakPerSecond) / 1_000;
    if (drained > this.#level) this.idleMs += ms - (this.#level * 1_000) / leakPerSecond;
    this.#level = Math.max(0, this.#level - drained);
    this.#leakedAt = now;
  }

  #latency(): number {
    const [from, to] = this.#options.latencyMs;
    return from + this.#options.random() * (to - from);
  }
}

/** Numbers that look random and can be had again. mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

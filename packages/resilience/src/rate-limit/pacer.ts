import { abortError, type Clock } from '@orderdock/kit';
import Bottleneck from 'bottleneck';
import { RateLimitedError } from '../errors.ts';
import type { RateLimitSettings } from '../pipeline/settings.ts';
import { TokenBucket } from './token-bucket.ts';
import { type Waiter, WaitingList } from './waiting-list.ts';

/** One attempt's wish for tokens. */
export interface TokenRequest {
  readonly cost: number;
  readonly priority: number;
  readonly signal: AbortSignal;
  /** On the clock's monotonic scale. */
  readonly deadline: number;
}

const NUDGED = Symbol('nudged');

/**
 * Hands out rate tokens. A call that finds its tokens takes them and goes; one that must wait stands in our list, which
 * an abort leaves at once, and bottleneck runs the turns that serve the list, one turn at a time. Who is next and when
 * its tokens are due is decided here, on the injected clock: bottleneck's timers can delay a turn, never hasten one.
 *
 *     take ─▶ nobody waits, tokens there ─────────────────────────────▶ go
 *        └──▶ list ─▶ turn (bottleneck) ─▶ sleep until due (clock) ─▶ go ─▶ next turn
 */
export class Pacer {
  readonly #pipeline: string;
  readonly #clock: Clock;
  readonly #maxWaiting: number;
  readonly #bucket: TokenBucket;
  readonly #list = new WaitingList();
  readonly #turns = new Bottleneck({ maxConcurrent: 1 });
  #turnComing = false;
  #nudge: AbortController | undefined;

  constructor(pipeline: string, clock: Clock, settings: RateLimitSettings) {
    this.#pipeline = pipeline;
    this.#clock = clock;
    this.#maxWaiting = settings.maxWaiting;
    this.#bucket = new TokenBucket(clock, settings.tokens, settings.intervalMs, settings.burst);
  }

  get waiting(): number {
    return this.#list.size;
  }

  get available(): number {
    return this.#bucket.available;
  }

  /** Undefined where the tokens are taken already, else a promise of them. Throws {@link RateLimitedError}. */
  take(request: TokenRequest): Promise<void> | undefined {
    if (this.#list.size === 0 && this.#bucket.take(request.cost) === 0) return undefined;
    const waitMs = this.#bucket.waitMs(this.#list.costAhead(request.priority) + request.cost);
    if (this.#list.size >= this.#maxWaiting) throw new RateLimitedError(this.#pipeline, 'queue_full', waitMs);
    if (this.#clock.monotonic() + waitMs >= request.deadline) {
      throw new RateLimitedError(this.#pipeline, 'deadline', waitMs);
    }
    return this.#wait(request);
  }

  giveBack(cost: number): void {
    this.#bucket.giveBack(cost);
    this.#nudge?.abort(NUDGED);
  }

  #wait({ cost, priority, signal }: TokenRequest): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#list.leave(waiter);
        this.#nudge?.abort(NUDGED);
        reject(abortError(signal));
      };
      const finish = (settle: () => void) => {
        this.#list.leave(waiter);
        signal.removeEventListener('abort', onAbort);
        settle();
      };
      const waiter: Waiter = {
        cost,
        priority,
        grant: () => finish(resolve),
        refuse: (error) => finish(() => reject(error)),
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#list.join(waiter);
      this.#nudge?.abort(NUDGED);
      this.#callTurn();
    });
  }

  #callTurn(): void {
    if (this.#turnComing || this.#list.size === 0) return;
    this.#turnComing = true;
    this.#turns.schedule(() => this.#turn()).catch((error) => this.#refuseAll(error));
  }

  /** Serves the first in the list, and whoever else finds tokens at that instant. */
  async #turn(): Promise<void> {
    let served = false;
    for (let first = this.#list.first; first !== undefined; first = this.#list.first) {
      const waitMs = this.#bucket.take(first.cost);
      if (waitMs === 0) {
        first.grant();
        served = true;
      } else if (served) break;
      else await this.#sleep(waitMs);
    }
    this.#turnComing = false;
    this.#callTurn();
  }

  /** Ends early where the list or the bucket has changed, and with them whose tokens are due when. */
  async #sleep(ms: number): Promise<void> {
    const nudge = new AbortController();
    this.#nudge = nudge;
    await this.#clock.sleep(ms, nudge.signal).catch((error) => {
      if (error !== NUDGED) throw error;
    });
    this.#nudge = undefined;
  }

  #refuseAll(error: unknown): void {
    this.#turnComing = false;
    for (let first = this.#list.first; first !== undefined; first = this.#list.first) first.refuse(error);
  }
}

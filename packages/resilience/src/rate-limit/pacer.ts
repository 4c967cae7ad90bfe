import { abortable, abortError, type Clock } from '@orderdock/kit';
import Bottleneck from 'bottleneck';
import { RateLimitedError } from '../errors.ts';
import type { Taken, TokenSource } from './token-source.ts';
import { type Waiter, WaitingList } from './waiting-list.ts';

/** One attempt's wish for tokens. */
export interface TokenRequest {
  readonly cost: number;
  readonly priority: number;
  readonly signal: AbortSignal;
  /** On the clock's monotonic scale. */
  readonly deadline: number;
}

/** What a pacer is made with. */
export interface PacerOptions<T extends Taken> {
  /** Names the budget in errors. */
  readonly name: string;
  readonly clock: Clock;
  readonly source: TokenSource<T>;
  readonly maxWaiting: number;
}

const NUDGED = Symbol('nudged');

/** Others may give back what they share with us earlier than was said, in milliseconds. */
const ASK_AGAIN_MS = 10_000;

/**
 * Hands out rate tokens. A call that finds its tokens takes them and goes; one that must wait stands in our list, which
 * an abort leaves at once, and bottleneck runs the turns that serve the list, one turn at a time. Who is next and when
 * its tokens are due is decided here, on the injected clock: bottleneck's timers can delay a turn, never hasten one.
 *
 *     take ─▶ nobody waits, tokens there ─────────────────────────────▶ go
 *        └──▶ list ─▶ turn (bottleneck) ─▶ sleep until due (clock) ─▶ go ─▶ next turn
 *
 * Where the tokens are shared with other processes only the turn asks for them, for the first in the list: one question at
 * a time for each process, however many calls wait in it.
 */
export class Pacer<T extends Taken> {
  readonly #name: string;
  readonly #clock: Clock;
  readonly #maxWaiting: number;
  readonly #source: TokenSource<T>;
  readonly #list = new WaitingList<T>();
  readonly #turns = new Bottleneck({ maxConcurrent: 1 });
  #turnComing = false;
  #nudge: AbortController | undefined;

  constructor({ name, clock, source, maxWaiting }: PacerOptions<T>) {
    this.#name = name;
    this.#clock = clock;
    this.#source = source;
    this.#maxWaiting = maxWaiting;
    source.onChange(() => this.#nudge?.abort(NUDGED));
  }

  get waiting(): number {
    return this.#list.size;
  }

  /** The tokens, or a promise of them. Throws, or rejects with, {@link RateLimitedError}. */
  take(request: TokenRequest): T | Promise<T> {
    if (this.#list.size > 0) return this.#queue(request);
    const got = this.#source.take(request.cost);
    if (got instanceof Promise) return this.#first(request, got);
    return typeof got === 'number' ? this.#queue(request) : got;
  }

  /** Ends the wait of all who wait. */
  close(error: unknown): void {
    for (let first = this.#list.first; first !== undefined; first = this.#list.first) first.refuse(error);
    this.#nudge?.abort(NUDGED);
  }

  /** Nobody waits: asks for the tokens itself, and stands in the list where there are none. */
  async #first(request: TokenRequest, asked: Promise<T | number>): Promise<T> {
    let got: T | number;
    try {
      got = await abortable(asked, request.signal);
    } catch (error) {
      void asked.then((late) => this.#giveUp(late));
      throw error;
    }
    return typeof got === 'number' ? this.#queue(request, got) : got;
  }

  #queue(request: TokenRequest, toldMs = 0): Promise<T> {
    const ahead = this.#list.costAhead(request.priority);
    const waitMs = Math.max(toldMs, this.#source.waitMs(ahead + request.cost));
    if (this.#list.size >= this.#maxWaiting) throw new RateLimitedError(this.#name, 'queue_full', waitMs);
    if (this.#clock.monotonic() + waitMs >= request.deadline) {
      throw new RateLimitedError(this.#name, 'deadline', waitMs);
    }
    return this.#wait(request);
  }

  #wait({ cost, priority, signal }: TokenRequest): Promise<T> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        const wasFirst = this.#list.first === waiter;
        this.#list.leave(waiter);
        if (wasFirst) this.#nudge?.abort(NUDGED);
        reject(abortError(signal));
      };
      const finish = (settle: () => void) => {
        this.#list.leave(waiter);
        signal.removeEventListener('abort', onAbort);
        settle();
      };
      const waiter: Waiter<T> = {
        cost,
        priority,
        grant: (tokens) => finish(() => resolve(tokens)),
        refuse: (error) => finish(() => reject(error)),
      };
      if (signal.aborted) return reject(abortError(signal));
      signal.addEventListener('abort', onAbort, { once: true });
      this.#list.join(waiter);
      // The turn sleeps until the first one's tokens are due: whoever stands behind changes nothing.
      if (this.#list.first === waiter) this.#nudge?.abort(NUDGED);
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
      const asked = this.#source.take(first.cost);
      const isShared = asked instanceof Promise;
      const got = isShared ? await asked : asked;
      if (typeof got !== 'number') {
        // It may have left while the tokens were on their way.
        if (this.#list.has(first)) first.grant(got);
        else this.#source.cancel(got);
        served = true;
        // What others share is not asked about twice for one answer.
      } else if (served && !isShared) break;
      else await this.#sleep(isShared ? Math.min(got, ASK_AGAIN_MS) : got);
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

  #giveUp(late: T | number): void {
    if (typeof late !== 'number') this.#source.cancel(late);
  }

  #refuseAll(error: unknown): void {
    this.#turnComing = false;
    for (let first = this.#list.first; first !== undefined; first = this.#list.first) first.refuse(error);
  }
}

import { type Clock, setAlarm } from '@orderdock/kit';
import { BulkheadFullError, DeadlineExceededError } from '../errors.ts';
import type { AcquireOptions } from '../lane/permit.ts';
import { WaitingLine } from '../lane/waiting-line.ts';
import type { Lease } from './cluster-permit.ts';

/** How the line of one store asks for places. */
export interface LineHost {
  readonly clock: Clock;
  readonly random: () => number;
  readonly queue: number;
  /** The shortest rest after a refusal. */
  readonly pollMs: number;
  /** Lines on all nodes that wait for the same caps. */
  readonly waiting: () => number;
  /** The smallest of the caps. */
  readonly limit: () => number;
  /** Whether lines of other nodes wait: then nobody asks out of turn. */
  readonly isContended: () => boolean;
  /** Never rejects. */
  readonly take: () => Promise<Lease | undefined>;
  /** Nobody waits and nothing is asked. */
  readonly rested: () => void;
}

interface Waiter {
  grant(lease: Lease): void;
  reject(reason: unknown): void;
}

/** The longest rest on average: others may give back at any moment without this node hearing of it. */
const LONGEST_REST_MS = 250;
/** How many questions of one store are under way at most. */
const WIDEST = 16;

/**
 * Those of one store who wait on this node for a place in the cluster: the highest priority first, equals in order. There
 * are never more questions under way than waiters; after a refusal it is one at a time, with rests between. The rests of all
 * lines of all nodes are alike, longer the more lines there are, so that each has the same chance of a place that comes free,
 * and the questions for it stay few.
 */
export class ClusterLine {
  readonly #storeId: string;
  readonly #host: LineHost;
  readonly #line = new WaitingLine<Waiter>();
  #asking = 0;
  /** Places that may still be taken before the next rest, where other nodes wait. */
  #turnLeft = 0;
  #width = WIDEST;
  #stopRest: (() => void) | undefined;

  constructor(storeId: string, host: LineHost) {
    this.#storeId = storeId;
    this.#host = host;
  }

  get size(): number {
    return this.#line.size;
  }

  /** Rejects with BulkheadFullError, DeadlineExceededError, or the signal's reason. */
  join({ signal, deadlineAt = Number.POSITIVE_INFINITY, priority = 0 }: AcquireOptions): Promise<Lease> {
    const { clock, queue } = this.#host;
    if (this.#line.size >= queue) throw this.#full();
    const since = clock.monotonic();
    return new Promise((resolve, reject) => {
      const cleanUp = () => {
        cancelAlarm();
        signal?.removeEventListener('abort', onAbort);
      };
      const waiter: Waiter = {
        grant: (lease) => {
          cleanUp();
          lease.waitedMs = clock.monotonic() - since;
          resolve(lease);
        },
        reject: (reason) => {
          cleanUp();
          reject(reason);
        },
      };
      const place = this.#line.join(waiter, priority);
      const leave = (reason: () => unknown) => {
        if (!this.#line.leave(place)) return;
        waiter.reject(reason());
        this.#restIfDone();
      };
      const onAbort = () => leave(() => signal?.reason);
      const onDeadline = () => leave(() => new DeadlineExceededError(deadlineAt, false));
      const cancelAlarm = setAlarm(clock, deadlineAt - clock.now(), onDeadline);
      signal?.addEventListener('abort', onAbort, { once: true });
      if (this.#host.isContended()) this.#rest();
      else this.#ask();
    });
  }

  /** A place may have come free: asks at once. True if anybody waits here. */
  wake(): boolean {
    if (this.#line.size === 0) return false;
    this.#stopRest?.();
    this.#stopRest = undefined;
    this.#ask();
    return true;
  }

  /** Refuses all who wait. */
  dismiss(reason: unknown): void {
    for (let waiter = this.#line.shift(); waiter !== undefined; waiter = this.#line.shift()) {
      waiter.reject(reason);
    }
    this.#restIfDone();
  }

  #ask(): void {
    if (this.#stopRest !== undefined) return;
    while (this.#asking < Math.min(this.#width, this.#line.size)) {
      this.#asking++;
      void this.#host.take().then((lease) => this.#answered(lease));
    }
  }

  #answered(lease: Lease | undefined): void {
    this.#asking--;
    if (lease === undefined) this.#rest();
    else {
      this.#width = Math.min(WIDEST, this.#width * 2);
      const waiter = this.#line.shift();
      if (waiter === undefined) lease.settled('not_started');
      else waiter.grant(lease);
      if (this.#host.isContended() && --this.#turnLeft <= 0) this.#rest();
      else this.#ask();
    }
    this.#restIfDone();
  }

  #rest(): void {
    this.#width = 1;
    if (this.#line.size === 0 || this.#stopRest !== undefined) return;
    const { clock, random, pollMs, waiting, limit } = this.#host;
    // All lines together ask about once a `pollMs` for each place that there is.
    const ms = Math.max(pollMs, Math.min(LONGEST_REST_MS, (pollMs * waiting()) / limit()));
    this.#turnLeft = Math.max(1, Math.floor(limit() / Math.max(1, waiting())));
    this.#stopRest = setAlarm(clock, ms * (0.5 + random()), () => {
      this.#stopRest = undefined;
      this.#ask();
    });
  }

  #restIfDone(): void {
    if (this.#line.size > 0) return;
    this.#stopRest?.();
    this.#stopRest = undefined;
    if (this.#asking === 0) this.#host.rested();
  }

  #full(): BulkheadFullError {
    const facts = { storeId: this.#storeId, tier: 'cluster', reason: 'queue' } as const;
    return new BulkheadFullError({ ...facts, retryAfterMs: LONGEST_REST_MS });
  }
}

import { type Clock, setAlarm } from '@orderdock/kit';
import { DeadlineExceededError } from '../errors.ts';
import { WorkersRefusedError } from './errors.ts';
import { Turns } from './turns.ts';

/** How many may run and wait. */
export interface ThreadLineOptions {
  readonly clock: Clock;
  readonly threads: number;
  readonly perStore: number;
  readonly queue: number;
  /** What a store that is refused is told to wait, in milliseconds. */
  readonly retryAfterMs: number;
}

/** What may be said of a run. */
export interface LineOptions {
  readonly storeId: string;
  readonly signal?: AbortSignal | undefined;
  readonly deadlineAt?: number | undefined;
}

interface Ticket {
  readonly storeId: string;
  start(): void;
  reject(reason: unknown): void;
}

/** Who has a thread and who waits for one: one of each store in turn, and no store with more than its part. */
export class ThreadLine {
  readonly #options: ThreadLineOptions;
  readonly #turns = new Turns<Ticket>();
  readonly #running = new Map<string, number>();
  #busy = 0;
  #isClosed = false;
  #whenIdle: (() => void)[] = [];

  constructor(options: ThreadLineOptions) {
    this.#options = options;
  }

  get busy(): number {
    return this.#busy;
  }

  get queued(): number {
    return this.#turns.size;
  }

  /** Runs `work` once there is a thread; that is free again when `work` has settled. */
  run<T>(options: LineOptions, work: () => Promise<T>): Promise<T> {
    const { storeId, signal, deadlineAt = Number.POSITIVE_INFINITY } = options;
    const { clock, queue, retryAfterMs } = this.#options;
    if (this.#isClosed) throw new WorkersRefusedError(storeId, 'closed');
    if (signal?.aborted) throw signal.reason;
    if (clock.now() >= deadlineAt) throw new DeadlineExceededError(deadlineAt, false);
    if (!this.#hasRoom(storeId) && this.#turns.sizeOf(storeId) >= queue) {
      throw new WorkersRefusedError(storeId, 'queue', retryAfterMs);
    }
    return new Promise((resolve, reject) => {
      const cleanUp = () => {
        cancelAlarm();
        signal?.removeEventListener('abort', onAbort);
      };
      const ticket: Ticket = {
        storeId,
        start: () => {
          cleanUp();
          this.#take(storeId);
          void work()
            .then(resolve, reject)
            .finally(() => this.#free(storeId));
        },
        reject: (reason) => {
          cleanUp();
          reject(reason);
        },
      };
      const leave = (reason: () => unknown) => {
        if (this.#turns.leave(storeId, ticket)) ticket.reject(reason());
      };
      const onAbort = () => leave(() => signal?.reason);
      const onLate = () => leave(() => new DeadlineExceededError(deadlineAt, false));
      const cancelAlarm = setAlarm(clock, deadlineAt - clock.now(), onLate);
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#turns.join(storeId, ticket);
      this.#serve();
    });
  }

  /** Refuses newcomers, and resolves when all that was accepted has ended. */
  async drained(): Promise<void> {
    this.#isClosed = true;
    if (this.#busy + this.#turns.size > 0) await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
  }

  /** Refuses all who wait. */
  dismiss(): void {
    this.#isClosed = true;
    for (let ticket = this.#turns.next(all); ticket !== undefined; ticket = this.#turns.next(all)) {
      ticket.reject(new WorkersRefusedError(ticket.storeId, 'closed'));
    }
  }

  #hasRoom(storeId: string): boolean {
    return this.#busy < this.#options.threads && this.#mayRun(storeId);
  }

  #mayRun(storeId: string): boolean {
    return (this.#running.get(storeId) ?? 0) < this.#options.perStore;
  }

  #serve(): void {
    while (this.#busy < this.#options.threads) {
      const ticket = this.#turns.next((storeId) => this.#mayRun(storeId));
      if (ticket === undefined) return;
      ticket.start();
    }
  }

  #take(storeId: string): void {
    this.#busy++;
    this.#running.set(storeId, (this.#running.get(storeId) ?? 0) + 1);
  }

  #free(storeId: string): void {
    this.#busy--;
    const left = (this.#running.get(storeId) ?? 1) - 1;
    if (left === 0) this.#running.delete(storeId);
    else this.#running.set(storeId, left);
    this.#serve();
    if (this.#busy + this.#turns.size === 0) for (const resolve of this.#whenIdle.splice(0)) resolve();
  }
}

const all = () => true;

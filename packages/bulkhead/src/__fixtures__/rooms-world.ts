import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import { type Bulkhead, createBulkhead, type RoomOptions, type WorkContext } from '../index.ts';

/** `d` has slots of its own; `a`, `b` and `c` share a pool that borrows from the one of `l`. */
export const STORES = ['d', 'a', 'b', 'c', 'l'] as const;
export type StoreId = (typeof STORES)[number];

/** The numbers that a reconfiguration may change. */
export interface Size {
  readonly slots: number;
  readonly pool: number;
  readonly backup: number;
}

export interface Arrival {
  readonly store: StoreId;
  readonly priority: number;
  readonly cost: number;
  readonly runMs: number;
  readonly timeoutMs: number;
  readonly deadlineMs: number | undefined;
  readonly obeys: boolean;
  readonly reruns: boolean;
}

export type Step =
  | ({ readonly kind: 'arrive' } & Arrival)
  | { readonly kind: 'abort'; readonly job: number }
  | { readonly kind: 'advance'; readonly ms: number }
  | { readonly kind: 'resize'; readonly size: Size }
  | { readonly kind: 'move'; readonly store: StoreId }
  | { readonly kind: 'close'; readonly drainMs: number };

interface Run {
  inFlight: boolean;
  signal: AbortSignal;
}

export interface Job {
  readonly id: number;
  readonly store: StoreId;
  readonly arrivedAt: number;
  readonly caller: AbortController;
  readonly runs: Run[];
  answer: string | undefined;
  answeredAt: number | undefined;
}

const QUEUE = 3;

/** A bulkhead with every kind of room, and its jobs as they show themselves: nothing here is read from the bulkhead. */
export class RoomsWorld {
  readonly clock: FakeClock = createFakeClock();
  readonly jobs: Job[] = [];
  readonly violations: string[] = [];
  readonly bulkhead: Bulkhead;
  closed = false;
  size: Size = { slots: 2, pool: 3, backup: 2 };
  #mostSlots = this.size.slots;
  /** Stores whose tier is not the one they began with. */
  readonly #moved = new Set<string>();

  constructor() {
    this.bulkhead = createBulkhead({ ...this.#options(), clock: this.clock, maxIdleStores: 2 });
  }

  of(store: string): Job[] {
    return this.jobs.filter((job) => job.store === store);
  }

  inFlight(store: string): number {
    return this.of(store).flatMap((job) => job.runs.filter((run) => run.inFlight)).length;
  }

  zombies(store: string): number {
    return this.of(store).flatMap((job) => job.runs.filter((run) => run.inFlight && run.signal.aborted))
      .length;
  }

  waiting(store: string): number {
    return this.of(store).filter((job) => job.runs.length === 0 && job.answer === undefined).length;
  }

  async take(step: Step): Promise<void> {
    if (step.kind === 'arrive') this.#arrive(step);
    else if (step.kind === 'abort') this.jobs[step.job]?.caller.abort('caller');
    else if (step.kind === 'advance') await this.clock.advance(step.ms);
    else if (step.kind === 'move') this.#move(step.store);
    else if (step.kind === 'resize') {
      this.size = step.size;
      this.#mostSlots = Math.max(this.#mostSlots, step.size.slots);
      this.bulkhead.reconfigure(this.#options());
    } else {
      this.closed = true;
      void this.bulkhead.close({ drainMs: step.drainMs });
    }
    await this.clock.advance(0);
  }

  #options(): RoomOptions<string> {
    const { slots, pool, backup } = this.size;
    const room = { slots, queue: QUEUE };
    return {
      tiers: {
        own: room,
        common: { ...room, kind: 'shared', pool: 'common' },
        first: { ...room, kind: 'shared', pool: 'common', weight: 2, priority: 1 },
        lender: { ...room, kind: 'shared', pool: 'lender' },
      },
      tierOf: (storeId) => this.#tierOf(storeId),
      defaultTier: 'own',
      pools: { common: { slots: pool }, lender: { slots: 2, lends: 1 } },
      backup: { slots: backup, perStore: Math.min(1, backup), forOverflow: Math.min(1, backup) },
    };
  }

  #tierOf(storeId: string): string {
    const [home, away] =
      storeId === 'd'
        ? ['own', 'common']
        : storeId === 'l'
          ? ['lender', 'own']
          : storeId === 'c'
            ? ['first', 'lender']
            : ['common', 'own'];
    return this.#moved.has(storeId) ? away : home;
  }

  #move(store: StoreId): void {
    if (!this.#moved.delete(store)) this.#moved.add(store);
    this.bulkhead.retier(store);
  }

  #arrive(arrival: Arrival): void {
    const { store, priority, cost, timeoutMs, deadlineMs, reruns } = arrival;
    const job: Job = {
      id: this.jobs.length,
      store,
      arrivedAt: this.clock.monotonic(),
      caller: new AbortController(),
      runs: [],
      answer: undefined,
      answeredAt: undefined,
    };
    this.jobs.push(job);
    const answered = (answer: string) => {
      if (job.answer !== undefined) this.violations.push(`${job.id} is answered twice`);
      job.answer = answer;
      job.answeredAt = this.clock.monotonic();
    };
    this.bulkhead
      .execute(store, (context) => this.#run(job, arrival, context), {
        signal: job.caller.signal,
        priority,
        cost,
        timeoutMs,
        deadlineAt: deadlineMs === undefined ? undefined : this.clock.now() + deadlineMs,
        onTimeout: reruns ? 'rerun' : 'reject',
      })
      .then(
        () => answered('done'),
        (error: unknown) =>
          answered(typeof error === 'string' ? error : String((error as { code?: string }).code)),
      );
  }

  async #run(job: Job, { runMs, obeys, reruns }: Arrival, { signal, attempt }: WorkContext): Promise<void> {
    const { store, runs } = job;
    if (attempt !== runs.length + 1 || attempt > (reruns ? 2 : 1))
      this.violations.push(`${job.id} started twice`);
    if (signal.aborted || job.answer !== undefined) this.violations.push(`${job.id} started too late`);
    // A store holds one backup slot at most; what it took of its own while there were more it keeps until that settles.
    if (this.inFlight(store) > this.#mostSlots)
      this.violations.push(`${job.id} is above the slots of ${store}`);
    const run: Run = { inFlight: true, signal };
    runs.push(run);
    try {
      await this.clock.sleep(runMs, obeys ? signal : undefined);
    } finally {
      run.inFlight = false;
    }
  }
}

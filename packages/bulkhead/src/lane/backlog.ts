import type { Clock } from '@orderdock/kit';
import type { Pool } from '../fair/pool.ts';
import { type ShareHolder, Sharer } from '../fair/sharer.ts';
import type { Alarms } from './alarms.ts';
import type { Waiter, WaiterHost } from './waiter.ts';
import { WaitingLine } from './waiting-line.ts';

/** The lane that a backlog belongs to. */
export interface BacklogOwner extends ShareHolder {
  readonly tier: { readonly weight: number; readonly priority: number };
  onLeft(): void;
  onExpired(waitedMs: number): void;
}

/** Those who wait in one store, and the store's part in its pool. Made when somebody first waits: most never queue. */
export class Backlog implements WaiterHost {
  readonly line = new WaitingLine<Waiter>();
  readonly clock: Clock;
  readonly alarms: Alarms;
  /** Whether the store waits for a backup slot. */
  isSeeking = false;
  readonly #owner: BacklogOwner;
  #sharer: Sharer | undefined;
  #pool: Pool | undefined;

  constructor(owner: BacklogOwner, host: { readonly clock: Clock; readonly alarms: Alarms }) {
    this.#owner = owner;
    this.clock = host.clock;
    this.alarms = host.alarms;
  }

  onLeft(): void {
    this.#owner.onLeft();
  }

  onExpired(waitedMs: number): void {
    this.#owner.onExpired(waitedMs);
  }

  /** Stands for a turn in `pool`, or in none. */
  stand(pool: Pool | undefined): void {
    if (this.line.size === 0 && this.#sharer !== undefined) this.#sharer.deficit = 0;
    if (this.#pool === pool) return;
    if (this.#sharer !== undefined) this.#pool?.leave(this.#sharer);
    this.#pool = pool;
    if (pool === undefined) return;
    const { weight, priority } = this.#owner.tier;
    this.#sharer ??= new Sharer(this.#owner, weight, priority);
    this.#sharer.weight = weight;
    this.#sharer.priority = priority;
    pool.join(this.#sharer);
  }
}

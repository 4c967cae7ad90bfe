import type { PoolSize } from './pool-options.ts';
import { PriorityRings } from './priority-rings.ts';
import type { Sharer } from './sharer.ts';

/** A pool at one moment; `inFlight` is never above `slots + borrowed - lent`, but after a reconfiguration. */
export interface PoolSnapshot {
  readonly name: string;
  readonly slots: number;
  /** Slots taken, zombies included. */
  readonly inFlight: number;
  /** Slots of other pools in use here. */
  readonly borrowed: number;
  /** Slots of this pool in use elsewhere. */
  readonly lent: number;
}

/**
 * Slots in common. Nobody waits while one is free: a slot that is given back goes on in the same step, to a pool that
 * lent one and whose stores wait, else to the store whose turn it is, else to whoever may borrow it.
 *
 * Which slot is whose is a matter of numbers alone, so that a loan is returned by the first slot that comes free and
 * not by the one that was lent.
 */
export class Pool {
  readonly name: string;
  #slots = 0;
  #lends = 0;
  #inFlight = 0;
  #lent = 0;
  #borrowed = 0;
  readonly #loans = new Map<Pool, number>();
  readonly #rings = new PriorityRings();
  /** All pools of the bulkhead, this one included. */
  readonly #all: ReadonlySet<Pool>;
  #isServing = false;
  #isServingAgain = false;

  constructor(name: string, size: PoolSize, all: ReadonlySet<Pool>) {
    this.name = name;
    this.#all = all;
    this.resize(size);
  }

  /** More slots serve at once, fewer as work settles. Call {@link serve} afterwards. */
  resize({ slots, lends }: PoolSize): void {
    this.#slots = slots;
    this.#lends = lends;
  }

  /** A slot for a newcomer, where one is free and nobody waits for it. */
  tryTake(): boolean {
    if (this.#rings.size > 0 || !this.#hasRoom()) return false;
    this.#inFlight++;
    return true;
  }

  /** Gives a slot back. */
  giveBack(): void {
    this.#inFlight--;
    this.serve();
  }

  /** A store changed its pool: its work in flight is counted where the store is. */
  move(slots: number): void {
    this.#inFlight += slots;
  }

  join(sharer: Sharer): void {
    this.#rings.add(sharer);
  }

  leave(sharer: Sharer): void {
    this.#rings.remove(sharer);
  }

  /** Hands out what is free. A call from inside a listener is done when the outer one comes to its end. */
  serve(): void {
    this.#isServingAgain = true;
    if (this.#isServing) return;
    this.#isServing = true;
    while (this.#isServingAgain) {
      this.#isServingAgain = false;
      this.#returnLoans();
      this.#serveSharers();
      this.#returnLoans();
      if (this.#canLend()) for (const pool of this.#all) if (pool.#rings.size > 0) pool.serve();
    }
    this.#isServing = false;
  }

  /** No work in flight, no loan given or taken. */
  get isAtRest(): boolean {
    return this.#inFlight === 0 && this.#lent === 0 && this.#borrowed === 0;
  }

  snapshot(): PoolSnapshot {
    return {
      name: this.name,
      slots: this.#slots,
      inFlight: this.#inFlight,
      borrowed: this.#borrowed,
      lent: this.#lent,
    };
  }

  get #free(): number {
    return this.#slots + this.#borrowed - this.#lent - this.#inFlight;
  }

  #serveSharers(): void {
    while (this.#rings.size > 0 && this.#hasRoom()) {
      const sharer = this.#rings.next();
      if (sharer === undefined) return;
      this.#inFlight++;
      const { holder } = sharer;
      const cost = holder.serveOne();
      if (cost > 0) this.#rings.charge(sharer, cost);
      else this.#inFlight--;
      holder.stand();
    }
  }

  #hasRoom(): boolean {
    return this.#free > 0 || this.#borrow();
  }

  #canLend(): boolean {
    return this.#free > 0 && this.#lent < this.#lends && this.#rings.size === 0;
  }

  #borrow(): boolean {
    for (const lender of this.#all) {
      if (lender === this || !lender.#canLend()) continue;
      lender.#lent++;
      this.#borrowed++;
      this.#loans.set(lender, (this.#loans.get(lender) ?? 0) + 1);
      return true;
    }
    return false;
  }

  /** A loan goes back at once where it is wanted, and as soon as it is of no use here. */
  #returnLoans(): void {
    if (this.#borrowed === 0) return;
    for (const lender of this.#loans.keys()) {
      for (let left = this.#loans.get(lender) ?? 0; left > 0; left = this.#loans.get(lender) ?? 0) {
        if (this.#free <= 0 || !(this.#rings.size === 0 || lender.#wantsBack)) break;
        if (left === 1) this.#loans.delete(lender);
        else this.#loans.set(lender, left - 1);
        lender.#lent--;
        this.#borrowed--;
        lender.serve();
      }
    }
  }

  get #wantsBack(): boolean {
    return this.#rings.size > 0 || this.#lent > this.#lends;
  }
}

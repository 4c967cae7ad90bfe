import type { Clock, Hooks } from '@orderdock/kit';
import { expectedWaitMs, meanHeldMs } from './drain-rate.ts';
import { BulkheadFullError, type FullReason } from './errors.ts';
import type { BulkheadEvents } from './events.ts';
import { HeldPermit, type SlotOwner } from './held-permit.ts';
import type { AcquireOptions, PermitOutcome } from './permit.ts';
import type { StoreSnapshot } from './snapshot.ts';
import type { Tier } from './tier.ts';
import { type Waiter, waitInLine } from './waiter.ts';
import { WaitingLine } from './waiting-line.ts';

/** What a lane needs from the bulkhead it is in. */
export interface LaneHost {
  readonly clock: Clock;
  readonly hooks: Hooks<BulkheadEvents>;
  /** The lane holds no work and nobody waits in it. */
  rested(lane: Lane): void;
}

/**
 * One store's slots and queue. Nobody waits while a slot is free: a slot that is given back goes to the next in line in
 * the same step, so that no newcomer can come between.
 */
export class Lane implements SlotOwner {
  readonly storeId: string;
  tier: Tier;
  /** The idle list's own. */
  isIdle = false;
  idleBefore: Lane | undefined;
  idleAfter: Lane | undefined;
  readonly #host: LaneHost;
  #running = 0;
  #zombies = 0;
  #refused = 0;
  #completed = 0;
  #heldMs: number | undefined;
  /** Made when somebody first waits: most stores never queue. */
  #line: WaitingLine<Waiter> | undefined;

  constructor(storeId: string, tier: Tier, host: LaneHost) {
    this.storeId = storeId;
    this.tier = tier;
    this.#host = host;
  }

  /** A permit, or the promise of one to whoever must wait; throws a {@link BulkheadFullError}. */
  admit(options: AcquireOptions): HeldPermit | Promise<HeldPermit> {
    if (this.#zombies >= this.tier.maxZombies) return this.#refuse('zombies');
    // Both, for a listener may call from inside `#serve`, with a slot free and others before it.
    if (this.#taken < this.tier.slots && this.#queued === 0) return this.#grant(0);
    if (this.#queued >= this.tier.queue) return this.#refuse('queue');
    return this.#wait(options);
  }

  /** Gives a slot back. Called once per permit, by the permit. */
  release(permit: HeldPermit, outcome: PermitOutcome | undefined, heldMs: number): void {
    const { storeId, tier } = this;
    if (permit.isZombie) this.#zombies--;
    else this.#running--;
    if (outcome !== 'not_started') {
      this.#completed++;
      // A zombie says nothing about the pace of the slots that still serve.
      if (!permit.isZombie) this.#heldMs = meanHeldMs(this.#heldMs, heldMs);
    }
    this.#serve();
    if (this.#taken === 0) this.#host.rested(this);
    const { hooks } = this.#host;
    if (permit.isZombie) hooks.emit('zombie_settled', { storeId, tier: tier.name, zombies: this.#zombies });
    if (hooks.has('settled')) {
      hooks.emit('settled', { storeId, tier: tier.name, outcome, waitedMs: permit.waitedMs, heldMs });
    }
  }

  /** From now on a held slot counts as a zombie's. Called once per permit, by the permit. */
  turnZombie(): void {
    this.#running--;
    this.#zombies++;
    this.#host.hooks.emit('zombie', {
      storeId: this.storeId,
      tier: this.tier.name,
      zombies: this.#zombies,
    });
  }

  /** Refuses all who wait. */
  dismiss(reason: unknown): void {
    for (let waiter = this.#line?.shift(); waiter !== undefined; waiter = this.#line?.shift()) {
      waiter.reject(reason);
    }
  }

  snapshot(): StoreSnapshot {
    return {
      storeId: this.storeId,
      tier: this.tier.name,
      slots: this.tier.slots,
      running: this.#running,
      queued: this.#queued,
      zombies: this.#zombies,
      refused: this.#refused,
      completed: this.#completed,
    };
  }

  get #taken(): number {
    return this.#running + this.#zombies;
  }

  get #queued(): number {
    return this.#line?.size ?? 0;
  }

  #grant(waitedMs: number): HeldPermit {
    this.#running++;
    return new HeldPermit(this, this.#host.clock, waitedMs);
  }

  #serve(): void {
    while (this.#taken < this.tier.slots) {
      const waiter = this.#line?.shift();
      if (waiter === undefined) return;
      if (!waiter.rejectIfLate()) waiter.grant();
    }
  }

  #refuse(reason: FullReason): never {
    this.#refused++;
    const { storeId, tier } = this;
    this.#host.hooks.emit('refused', { storeId, reason });
    const retryAfterMs = expectedWaitMs({
      queued: this.#queued,
      usableSlots: tier.slots - this.#zombies,
      heldMs: this.#heldMs,
      fallbackMs: tier.timeoutMs,
    });
    throw new BulkheadFullError({ storeId, tier: tier.name, reason, retryAfterMs });
  }

  #wait(options: AcquireOptions): Promise<HeldPermit> {
    const { clock, hooks } = this.#host;
    this.#line ??= new WaitingLine();
    return waitInLine(this.#line, options, {
      clock,
      grant: (waitedMs) => this.#grant(waitedMs),
      onExpired: (waitedMs) => hooks.emit('expired', { storeId: this.storeId, waitedMs }),
    });
  }
}

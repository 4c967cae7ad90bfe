import type { Clock } from '@orderdock/kit';
import type { Permit, PermitOutcome } from './permit.ts';
import type { Tier } from './tier.ts';

/** Where a permit's slot belongs. */
export interface SlotOwner {
  readonly storeId: string;
  readonly tier: Tier;
  release(permit: HeldPermit, outcome: PermitOutcome | undefined, heldMs: number): void;
  turnZombie(): void;
}

/** A permit as the bulkhead holds it: it can turn into a zombie's, and gives its slot back once. */
export class HeldPermit implements Permit {
  readonly waitedMs: number;
  readonly #owner: SlotOwner;
  readonly #clock: Clock;
  readonly #since: number;
  #settled = false;
  #zombie = false;

  constructor(owner: SlotOwner, clock: Clock, waitedMs: number) {
    this.#owner = owner;
    this.#clock = clock;
    this.waitedMs = waitedMs;
    this.#since = clock.monotonic();
  }

  get storeId(): string {
    return this.#owner.storeId;
  }

  get tier(): Tier {
    return this.#owner.tier;
  }

  get isZombie(): boolean {
    return this.#zombie;
  }

  settled(outcome?: PermitOutcome): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#owner.release(this, outcome, this.#clock.monotonic() - this.#since);
  }

  /** The work under this permit was aborted and has not ended. */
  turnZombie(): void {
    if (this.#settled || this.#zombie) return;
    this.#zombie = true;
    this.#owner.turnZombie();
  }

  [Symbol.dispose](): void {
    this.settled();
  }
}

import type { Clock } from '@orderdock/kit';
import type { BackupUse } from '../backup/backup-pool.ts';
import type { Tier } from '../bulkhead/tier.ts';
import type { Permit, PermitOutcome } from './permit.ts';

/** Whose slot it is: the store's own (or its part of a pool), or a backup slot. */
export type SlotPlace = 'own' | BackupUse;

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
  readonly place: SlotPlace;
  /** The clock's monotonic milliseconds at which the slot was given. */
  readonly since: number;
  /** The error of the run that passed its timeout under this permit, if one did. */
  timedOut: unknown;
  readonly #owner: SlotOwner;
  readonly #clock: Clock;
  #settled = false;
  #zombie = false;

  constructor(
    owner: SlotOwner,
    clock: Clock,
    slot: { readonly place: SlotPlace; readonly waitedMs: number; readonly since: number },
  ) {
    this.#owner = owner;
    this.#clock = clock;
    this.place = slot.place;
    this.waitedMs = slot.waitedMs;
    this.since = slot.since;
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

  get isSettled(): boolean {
    return this.#settled;
  }

  settled(outcome?: PermitOutcome): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#owner.release(this, outcome, this.#clock.monotonic() - this.since);
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

import type { BackupUse } from '../backup/backup-pool.ts';
import type { StoreSnapshot } from '../bulkhead/snapshot.ts';
import type { Tier } from '../bulkhead/tier.ts';
import type { Pool } from '../fair/pool.ts';
import { expectedWaitMs, meanHeldMs } from './drain-rate.ts';
import type { RoomHost } from './room-host.ts';

/** The room that a store is given: its tier, and the pool that the tier takes its slots from. */
export interface Room {
  readonly tier: Tier;
  readonly pool: Pool | undefined;
}

/** One store's slots by number, and the record of what became of its work. Who gets them is the lane's affair. */
export abstract class LaneRoom<Host extends RoomHost> {
  readonly storeId: string;
  tier: Tier;
  pool: Pool | undefined;
  protected readonly host: Host;
  protected zombies = 0;
  /** Slots taken, zombies included: of its own or the pool's, and of the backup's. */
  #own = 0;
  #backup = 0;
  #refused = 0;
  #completed = 0;
  /** Never `undefined`: a field that has always held a fraction is written in place, any other one allocates. */
  #heldMs = Number.NaN;
  /** Its row in the histograms, from its first work on. */
  #row = -1;

  constructor(storeId: string, { tier, pool }: Room, host: Host) {
    this.storeId = storeId;
    this.tier = tier;
    this.pool = pool;
    this.host = host;
  }

  /** How many wait. */
  protected abstract get queued(): number;

  protected get taken(): number {
    return this.#own + this.#backup;
  }

  protected get running(): number {
    return this.#own + this.#backup - this.zombies;
  }

  /** Whether one of its own slots is left, whatever its pool has. */
  protected get hasOwnLeft(): boolean {
    return this.#own < this.tier.slots;
  }

  protected get hasBackupLeft(): boolean {
    return this.#backup < this.host.backup.perStore;
  }

  /** Zombies are made up for, and no more: what runs within its time is never above the slots. */
  protected get mayFailOver(): boolean {
    return this.zombies > 0 && this.running < this.tier.slots && this.hasBackupLeft;
  }

  protected tryTakeOwn(): boolean {
    if (!this.hasOwnLeft) return false;
    if (this.pool !== undefined && !this.pool.tryTake()) return false;
    this.#own++;
    return true;
  }

  /** An own slot that was seen to be free, or that the pool has taken already. */
  protected takeOwn(): void {
    this.#own++;
  }

  protected dropOwn(): void {
    this.#own--;
  }

  protected tryTakeBackup(use: BackupUse): boolean {
    if (!this.host.backup.tryTake(use)) return false;
    this.#backup++;
    return true;
  }

  protected dropBackup(use: BackupUse): void {
    this.#backup--;
    this.host.backup.giveBack(use);
  }

  /** What is in flight is counted in the new room. */
  protected moveTo({ tier, pool }: Room): void {
    this.pool?.move(-this.#own);
    pool?.move(this.#own);
    this.tier = tier;
    this.pool = pool;
  }

  /** Work has ended. */
  protected record(waitedMs: number, heldMs: number, isZombie: boolean): void {
    this.#completed++;
    // A zombie says nothing about the pace of the slots that still serve.
    if (!isZombie) this.#heldMs = meanHeldMs(this.#heldMs, heldMs);
    if (this.#row < 0) this.#row = this.host.histograms.take();
    this.host.histograms.record(this.#row, waitedMs, heldMs);
  }

  /** A newcomer is turned away; answers the wait, in milliseconds, that it would have had. */
  protected recordRefusal(): number | undefined {
    this.#refused++;
    return expectedWaitMs({
      queued: this.queued,
      usableSlots: this.pool === undefined ? this.tier.slots - this.zombies : this.running,
      heldMs: this.#heldMs,
      fallbackMs: this.tier.timeoutMs,
    });
  }

  /** The store is forgotten; what it leaves to the totals. */
  forget(): { readonly refused: number; readonly completed: number } {
    if (this.#row >= 0) this.host.histograms.giveBack(this.#row);
    return { refused: this.#refused, completed: this.#completed };
  }

  snapshot(): StoreSnapshot {
    const row = this.#row;
    return {
      storeId: this.storeId,
      tier: this.tier.name,
      slots: this.tier.slots,
      running: this.running,
      queued: this.queued,
      zombies: this.zombies,
      backup: this.#backup,
      refused: this.#refused,
      completed: this.#completed,
      ...(row < 0 ? { wait: undefined, run: undefined } : this.host.histograms.snapshot(row)),
    };
  }
}

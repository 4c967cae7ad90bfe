import type { BackupSeeker, BackupUse } from '../backup/backup-pool.ts';
import { BulkheadFullError, type FullReason } from '../errors.ts';
import { Backlog, type BacklogOwner } from './backlog.ts';
import { HeldPermit, type SlotOwner, type SlotPlace } from './held-permit.ts';
import { LaneRoom, type Room } from './lane-room.ts';
import type { AcquireOptions, PermitOutcome } from './permit.ts';
import type { RoomHost } from './room-host.ts';
import { Waiter } from './waiter.ts';

/** What a lane needs from the bulkhead it is in. */
export interface LaneHost extends RoomHost {
  /** The lane holds no work and nobody waits in it. */
  rested(lane: Lane): void;
}

/**
 * One store's slots and queue. Nobody waits while a slot is free that the store may take: one that is given back goes
 * to the next in line in the same step, so that no newcomer can come between.
 *
 *   own slots, or a part of a pool  ▸  a backup slot in place of stuck work  ▸  the queue  ▸  a backup slot for the
 *   first in the queue, so that the newcomer has a place  ▸  refused
 */
export class Lane extends LaneRoom<LaneHost> implements SlotOwner, BacklogOwner, BackupSeeker {
  /** The idle list's own. */
  isIdle = false;
  idleBefore: Lane | undefined;
  idleAfter: Lane | undefined;
  #backlog: Backlog | undefined;

  /** A permit, or the promise of one to whoever must wait; throws a {@link BulkheadFullError}. */
  admit(options: AcquireOptions): HeldPermit | Promise<HeldPermit> {
    if (this.zombies >= this.tier.maxZombies) return this.#refuse('zombies');
    const { queued } = this;
    // With others before it a newcomer waits, although a slot is free: a listener may call while the queue is served.
    if (queued === 0) {
      if (this.tryTakeOwn()) return this.#permit('own');
      if (this.mayFailOver && this.tryTakeBackup('failover')) return this.#permit('failover');
    }
    if (queued < this.tier.queue) return this.#wait(options);
    if (!this.hasBackupLeft || !this.tryTakeBackup('overflow')) return this.#refuse('queue');
    if (queued === 0) return this.#permit('overflow');
    const waiting = this.#wait(options);
    this.#serveWith('overflow');
    return waiting;
  }

  /** A backup slot for work that is to be moved there, past who waits for the store's own; `undefined` where none is free. */
  admitToBackup(): HeldPermit | undefined {
    const mayTake = this.zombies < this.tier.maxZombies && this.hasBackupLeft;
    if (mayTake && this.tryTakeBackup('failover')) return this.#permit('failover');
    this.#restIfEmpty();
    return undefined;
  }

  /** Gives a slot back. Called once per permit, by the permit. */
  release(permit: HeldPermit, outcome: PermitOutcome | undefined, heldMs: number): void {
    const { storeId, tier } = this;
    const { place, waitedMs, isZombie } = permit;
    if (isZombie) this.zombies--;
    if (outcome !== 'not_started') this.record(waitedMs, heldMs, isZombie);
    if (place === 'own') this.#giveBackOwn();
    else this.dropBackup(place);
    if (this.queued > 0) this.failOver();
    this.#restIfEmpty();
    const { hooks } = this.host;
    if (isZombie) hooks.emit('zombie_settled', { storeId, tier: tier.name, zombies: this.zombies });
    if (hooks.has('settled')) hooks.emit('settled', { storeId, tier: tier.name, outcome, waitedMs, heldMs });
  }

  /** From now on a held slot counts as a zombie's. Called once per permit, by the permit. */
  turnZombie(): void {
    this.zombies++;
    this.failOver();
    const { storeId, tier, zombies } = this;
    this.host.hooks.emit('zombie', { storeId, tier: tier.name, zombies });
  }

  /** Changes the room; who waits keeps its place. */
  move(room: Room): void {
    this.#backlog?.stand(undefined);
    this.moveTo(room);
    this.stand();
  }

  /** Serves who waits, where a change of the room has made a slot free. */
  serve(): void {
    if (this.pool === undefined) this.#serveOwn();
    else this.pool.serve();
    this.failOver();
  }

  /** Refuses all who wait. */
  dismiss(reason: unknown): void {
    const line = this.#backlog?.line;
    for (let waiter = line?.shift(); waiter !== undefined; waiter = line?.shift()) waiter.reject(reason);
    this.onLeft();
  }

  /** {@link ShareHolder}: what the first in line costs. */
  headCost(): number {
    return this.#backlog?.line.first?.cost ?? 1;
  }

  /** {@link ShareHolder}: the pool has taken a slot for the first in line. */
  serveOne(): number {
    const waiter = this.#backlog?.line.shift();
    if (waiter === undefined || waiter.rejectIfLate()) {
      this.#restIfEmpty();
      return 0;
    }
    this.takeOwn();
    this.#grant(waiter, 'own');
    return waiter.cost;
  }

  /** {@link ShareHolder}: stands for a turn while somebody waits whom the store may still serve from its pool. */
  stand(): void {
    this.#backlog?.stand(this.queued > 0 && this.hasOwnLeft ? this.pool : undefined);
  }

  /** {@link BackupSeeker}: as many of those who wait go on in backup slots as slots are held by zombies. */
  failOver(): void {
    const backlog = this.#backlog;
    if (backlog === undefined) return;
    backlog.isSeeking = false;
    while (this.queued > 0 && this.mayFailOver) {
      if (!this.tryTakeBackup('failover')) {
        backlog.isSeeking = true;
        this.host.backup.seek(this);
        return;
      }
      if (!this.#serveWith('failover')) return;
    }
  }

  /** {@link BacklogOwner}: somebody has left the line. */
  onLeft(): void {
    this.stand();
    this.#restIfEmpty();
  }

  onExpired(waitedMs: number): void {
    this.host.hooks.emit('expired', { storeId: this.storeId, tier: this.tier.name, waitedMs });
  }

  protected get queued(): number {
    return this.#backlog?.line.size ?? 0;
  }

  #giveBackOwn(): void {
    this.dropOwn();
    if (this.pool === undefined) this.#serveOwn();
    else {
      this.stand();
      this.pool.giveBack();
    }
  }

  #permit(place: SlotPlace): HeldPermit {
    const { clock } = this.host;
    return new HeldPermit(this, clock, { place, waitedMs: 0, since: clock.monotonic() });
  }

  #grant(waiter: Waiter, place: SlotPlace): void {
    const { clock, hooks } = this.host;
    const since = clock.monotonic();
    waiter.grant(new HeldPermit(this, clock, { place, waitedMs: since - waiter.since, since }));
    // The overflow asks for the place that has come free, before any newcomer can.
    if (hooks.has('granted')) hooks.emit('granted', { storeId: this.storeId, tier: this.tier.name });
  }

  #serveOwn(): void {
    while (this.queued > 0 && this.hasOwnLeft) {
      const waiter = this.#backlog?.line.shift();
      if (waiter === undefined || waiter.rejectIfLate()) continue;
      this.takeOwn();
      this.#grant(waiter, 'own');
    }
  }

  /** Gives a backup slot that was taken to the first in line, or back. */
  #serveWith(use: BackupUse): boolean {
    const line = this.#backlog?.line;
    let waiter = line?.shift();
    while (waiter?.rejectIfLate()) waiter = line?.shift();
    this.stand();
    if (waiter === undefined) this.dropBackup(use);
    else this.#grant(waiter, use);
    return waiter !== undefined;
  }

  #restIfEmpty(): void {
    if (this.isIdle || this.taken > 0 || this.queued > 0) return;
    if (this.#backlog?.isSeeking) {
      this.#backlog.isSeeking = false;
      this.host.backup.leave(this);
    }
    this.host.rested(this);
  }

  #refuse(reason: FullReason): never {
    const { storeId, tier } = this;
    const retryAfterMs = this.recordRefusal();
    this.host.hooks.emit('refused', { storeId, tier: tier.name, reason });
    this.#restIfEmpty();
    throw new BulkheadFullError({ storeId, tier: tier.name, reason, retryAfterMs });
  }

  #wait(options: AcquireOptions): Promise<HeldPermit> {
    this.#backlog ??= new Backlog(this, this.host);
    const backlog = this.#backlog;
    const promise = new Promise<HeldPermit>((resolve, reject) => {
      new Waiter(backlog, options, { resolve, reject });
    });
    this.stand();
    if (this.mayFailOver) this.failOver();
    return promise;
  }
}

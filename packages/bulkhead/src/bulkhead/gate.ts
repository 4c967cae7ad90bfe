import { numberOption, textOption } from '@orderdock/kit';
import { BulkheadClosedError, DeadlineExceededError } from '../errors.ts';
import type { HeldPermit } from '../lane/held-permit.ts';
import type { LaneHost } from '../lane/lane.ts';
import type { LaneRegistry } from '../lane/lane-registry.ts';
import type { AcquireOptions } from '../lane/permit.ts';
import type { BulkheadSnapshot } from './snapshot.ts';

/** What stands before the stores' rooms: the checks of a call, and the state of the bulkhead. */
export class Gate {
  state: BulkheadSnapshot['state'] = 'open';
  readonly #registry: LaneRegistry;
  readonly #host: LaneHost;

  constructor(registry: LaneRegistry, host: LaneHost) {
    this.#registry = registry;
    this.#host = host;
  }

  /** A permit, or the promise of one to whoever must wait; throws the refusal. */
  admit(storeId: string, options: AcquireOptions): HeldPermit | Promise<HeldPermit> {
    textOption('storeId', storeId);
    checkAcquire(options);
    if (this.state !== 'open') {
      this.#host.hooks.emit('refused', { storeId, reason: 'closed' });
      throw new BulkheadClosedError();
    }
    this.throwIfOver(storeId, options, 0);
    return this.#registry.wake(storeId, this.#host).admit(options);
  }

  /** A backup slot of the store, where one is free and the bulkhead not closed. */
  takeBackup(storeId: string): HeldPermit | undefined {
    if (this.state === 'closed') return undefined;
    return this.#registry.wake(storeId, this.#host).admitToBackup();
  }

  /** Between the granting of a permit and its use the caller may have aborted, or the bulkhead closed. */
  confirm(permit: HeldPermit, options: AcquireOptions): void {
    try {
      this.throwIfOver(permit.storeId, options, permit.waitedMs);
      if (this.state === 'closed') throw new BulkheadClosedError();
    } catch (reason) {
      permit.settled('not_started');
      throw reason;
    }
  }

  /** Nothing starts for a caller who has gone, or after the deadline. */
  throwIfOver(storeId: string, { signal, deadlineAt }: AcquireOptions, waitedMs: number): void {
    if (signal?.aborted) throw signal.reason;
    if (deadlineAt === undefined || this.#host.clock.now() < deadlineAt) return;
    this.#host.hooks.emit('expired', { storeId, tier: this.#registry.tierName(storeId), waitedMs });
    throw new DeadlineExceededError(deadlineAt, false);
  }
}

function checkAcquire({ cost, deadlineAt, priority }: AcquireOptions): void {
  if (cost !== undefined) numberOption('cost', cost, { min: 0, max: 1_000_000_000 });
  if (deadlineAt !== undefined) numberOption('deadlineAt', deadlineAt);
  if (priority !== undefined) numberOption('priority', priority);
}

import type { Hooks } from '@orderdock/kit';
import type { AcquireOptions } from '../lane/permit.ts';
import type { CapSnapshot } from './cap-use.ts';
import type { ClusterPermit } from './cluster-permit.ts';

/** What cluster caps tell their listeners. */
export interface ClusterCapsEvents {
  /** Redis is lost, or there again. */
  readonly redis: { readonly isLost: boolean; readonly nodes: number };
  /** A lease ended under its work, which goes on: the process was paused, or cut off, for longer than the lease. */
  readonly lease_lost: { readonly storeId: string; readonly heldMs: number };
  /** More is held of a cap than it allows; nobody is admitted until it fits again. */
  readonly exceeded: CapSnapshot;
}

/** This node's view of the cluster at one moment. */
export interface ClusterCapsSnapshot {
  /** Whether this node goes by its own part of the caps, for want of Redis. */
  readonly isAlone: boolean;
  /** Nodes of the same name when Redis last answered, this one included. */
  readonly nodes: number;
  /** Permits that this node holds. */
  readonly held: number;
  /** Callers on this node that wait for a place. */
  readonly waiting: number;
  /** Leases of this node that ended under their work, since it was made. */
  readonly leasesLost: number;
  /** The caps that this node holds places of. */
  readonly caps: readonly CapSnapshot[];
}

/** The caps seen from one store; fits wherever an admission of the shape `acquire(options)` is asked for. */
export interface StoreCaps {
  readonly storeId: string;
  /** See {@link ClusterCaps.acquire}. */
  acquire(options?: AcquireOptions): Promise<ClusterPermit>;
}

/** Limits on the work in flight in all processes together, by store and by platform. */
export interface ClusterCaps extends AsyncDisposable {
  /**
   * Takes a place under every cap of the store at once, waiting if need be; it is the caller's until `permit.settled()`,
   * and its lease is renewed until then. Rejects with BulkheadFullError, DeadlineExceededError, BulkheadClosedError,
   * InvalidOptionError, or the signal's reason; then no place is held for longer than a lease.
   */
  acquire(storeId: string, options?: AcquireOptions): Promise<ClusterPermit>;
  /** The same, with the store said once. Holds nothing. */
  for(storeId: string): StoreCaps;
  /** What is held, waited for and above its cap. Asks nobody: as of the last answer of Redis. */
  snapshot(): ClusterCapsSnapshot;
  /** Calls `listener` on each such event; returns what undoes that. A listener that throws breaks nothing. */
  readonly on: Hooks<ClusterCapsEvents>['on'];
  /**
   * Refuses newcomers and who waits with BulkheadClosedError, renews what is held for `drainMs` or until it is given
   * back, then stops. A second call joins the first.
   */
  close(options?: { readonly drainMs?: number | undefined }): Promise<void>;
}

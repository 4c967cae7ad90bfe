/** What a node is made with. */
export interface NodeTask {
  readonly redisUrl: string;
  readonly name: string;
  readonly leaseMs: number;
  /** By how much its wall clock is wrong. */
  readonly skewMs: number;
}

/** What a node says at its end. */
export interface NodeReport {
  readonly done: number;
  /** Leases that ended under its work. */
  readonly lost: number;
  /** How far above the platform's cap it was told that the cluster is, at most. */
  readonly exceeded: number;
  /** Permits that it still holds. */
  readonly held: number;
}

export const STORES = ['store-0', 'store-1'] as const;
export const STORE_SLOTS = 3;
export const PLATFORM_SLOTS = 5;

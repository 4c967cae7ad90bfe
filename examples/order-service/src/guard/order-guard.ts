import type { DeliveryIdentity } from '@orderdock/adapters';
import type { Order } from '@orderdock/schema';

/** One delivery of one revision of an order, ready to be stored. */
export interface Arrival {
  readonly delivery: DeliveryIdentity;
  readonly order: Order;
}

/** What became of an arrival. `created` tells a new order from an update of one. */
export type GuardOutcome =
  | SettledOutcome
  /** Nothing was stored: the revision cannot be placed beside the stored one, or the delivery's id names another. */
  | { readonly status: 'conflict' | 'incomparable' | 'mismatch' };

/** The guard's last word on an arrival, or that there is none yet. */
export type SettledOutcome =
  | {
      readonly status: 'executed';
      readonly orderId: string;
      readonly created: boolean;
      readonly processedAt: Date;
    }
  | { readonly status: 'replayed'; readonly orderId: string; readonly processedAt: Date }
  | { readonly status: 'duplicate' | 'stale'; readonly processedAt: Date }
  | { readonly status: 'in_progress'; readonly retryAfterMs: number };

/** Stores each order once and its newest revision last; the port behind which the guard of the documents fits as well. */
export interface OrderGuard {
  /** `waitMs` is how long to wait for the same delivery in flight elsewhere. */
  store(
    arrival: Arrival,
    options: { readonly waitMs: number; readonly signal: AbortSignal },
  ): Promise<GuardOutcome>;
  /** What the guard stands on now. */
  mode(): 'hybrid' | 'database_only' | 'none';
}

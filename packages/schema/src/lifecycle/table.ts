/**
 * Where an order may be and where it may go from there. The whole states are those of `status.derived`; the partial ones say
 * that some of the order is there and the rest is not yet. `cancelled` and `refunded` are the ends; `delivered` is not one,
 * because what was delivered may be given back.
 */
export const LIFECYCLE = {
  pending: ['processing', 'partially_cancelled', 'cancelled'],
  // Straight to `delivered` goes what is collected or downloaded.
  processing: [
    'partially_shipped',
    'shipped',
    'delivered',
    'partially_cancelled',
    'cancelled',
    'partially_refunded',
    'refunded',
  ],
  partially_shipped: [
    'partially_shipped',
    'shipped',
    'partially_delivered',
    'delivered',
    'partially_cancelled',
    'cancelled',
    'partially_refunded',
    'refunded',
  ],
  shipped: ['partially_delivered', 'delivered', 'partially_refunded', 'refunded'],
  partially_delivered: [
    'partially_delivered',
    'delivered',
    'partially_cancelled',
    'partially_refunded',
    'refunded',
  ],
  delivered: ['partially_refunded', 'refunded'],
  // What is left goes on as if the rest had never been ordered.
  partially_cancelled: [
    'processing',
    'partially_shipped',
    'shipped',
    'partially_delivered',
    'delivered',
    'partially_cancelled',
    'cancelled',
    'partially_refunded',
    'refunded',
  ],
  partially_refunded: [
    'partially_shipped',
    'shipped',
    'partially_delivered',
    'delivered',
    'partially_cancelled',
    'cancelled',
    'partially_refunded',
    'refunded',
  ],
  cancelled: [],
  refunded: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A state of the table. */
export type LifecycleStatus = keyof typeof LIFECYCLE;

/** All states, in the order of the table. */
export const LIFECYCLE_STATUSES = Object.keys(LIFECYCLE) as readonly LifecycleStatus[];

/** How far goods have come. What is not in it says nothing of the goods. */
export const PROGRESS: Readonly<Partial<Record<LifecycleStatus, number>>> = {
  pending: 0,
  processing: 1,
  partially_shipped: 2,
  shipped: 3,
  partially_delivered: 4,
  delivered: 5,
};

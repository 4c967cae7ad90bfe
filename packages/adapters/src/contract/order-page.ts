import type { NormalizedOrder, OrderReference } from './normalized.ts';

/** An order that the platform listed and the adapter could not read: to be kept as it is, and looked at. */
export interface UnreadableOrder {
  readonly kind: 'unreadable';
  readonly platformOrderId: string | undefined;
  /** The decoded source. */
  readonly raw: unknown;
  readonly error: unknown;
}

export type ListedOrder = NormalizedOrder | OrderReference | UnreadableOrder;

export interface OrderPage {
  readonly orders: readonly ListedOrder[];
  /** Where the next page begins; undefined after the last. A text to be stored and handed back, not to be read. */
  readonly cursor: string | undefined;
  /** How many orders there are in all, where the platform says so. */
  readonly total?: number | undefined;
}

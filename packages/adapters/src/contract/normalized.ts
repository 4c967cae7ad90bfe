import type { Order } from '@orderdock/schema';
import type { SourceTrace } from '../source/trace.ts';

/** What `normalize` has to be told beside the payload. */
export interface NormalizeContext {
  readonly storeId: string;
  /** The topic that `identify` found, where the payload came by webhook. */
  readonly topic?: string | undefined;
  /** @default 'application/json' */
  readonly contentType?: string | undefined;
  /** SHA-256 of the bytes the payload was decoded from: 64 hex digits, `delivery.fingerprint`. */
  readonly bodySha256: string;
  /** Whether the decoded source stays with the order as `order.raw.body`. @default true */
  readonly keepBody?: boolean | undefined;
}

/** A payload that speaks of an order without carrying it: it has to be fetched. */
export interface OrderReference {
  readonly kind: 'reference';
  readonly platformOrderId: string;
  /** `thin`: ids only. `partial`: a refund, a fulfilment or a payment of the order. `deleted`: the order is said to be gone. */
  readonly reason: 'thin' | 'deleted' | 'partial';
  readonly topic?: string | undefined;
}

/** A whole order, with what was not understood in `order.issues` and what was not said in `order.coverage`. */
export interface NormalizedOrder {
  readonly kind: 'order';
  readonly order: Order;
  /** Where each leaf of the source went. Worked out when asked for. */
  trace(): SourceTrace;
}

/** What a definition's `normalize` gives; `defineAdapter` adds the trace. */
export type MappedPayload = Omit<NormalizedOrder, 'trace'> | OrderReference;

/** An adapter's `normalize`, as its client calls it. */
export type Normalize = (payload: unknown, context: NormalizeContext) => Normalized;

export type Normalized = NormalizedOrder | OrderReference;

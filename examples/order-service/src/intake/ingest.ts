import {
  type DeliveryIdentity,
  type DeliveryPart,
  isAuthoritative,
  type ListedOrder,
  MalformedPayloadError,
  type PlatformAdapter,
  readParts,
  UnexpectedShapeError,
  type Verification,
  type WebhookRequest,
} from '@orderdock/adapters';
import type { Order } from '@orderdock/schema';
import { isValueFault } from '../database/sql-state.ts';
import type { Fault, InboxReason } from '../database/tables.ts';
import type { GuardOutcome, OrderGuard, SettledOutcome } from '../guard/order-guard.ts';
import type { OrderSummary } from '../orders/order-summary.ts';

/** A delivery whose sender is known, as far as its platform signs anything. */
export interface SignedDelivery {
  readonly adapter: PlatformAdapter;
  readonly storeId: string;
  readonly delivery: DeliveryIdentity;
  readonly verification: Verification;
  readonly request: WebhookRequest;
}

/**
 * What became of one order of a delivery: what the transaction said, or why it is set aside: not understood, not the
 * platform's own word, no whole order in it, not to be placed.
 */
export type Ingested =
  | { readonly kind: 'guarded'; readonly outcome: SettledOutcome; readonly summary: OrderSummary }
  | { readonly kind: 'set_aside'; readonly reason: InboxReason; readonly fault: Fault };

interface IngestOptions {
  readonly waitMs: number;
  readonly signal: AbortSignal;
}

/** At least one: some platforms put several orders into one request. */
export type Ingest = (signed: SignedDelivery, options: IngestOptions) => Promise<readonly Ingested[]>;

/** Decode, normalise, ONE transaction for each order: the same for a webhook as it comes and for an inbox entry later. */
export function createIngest(guard: OrderGuard): Ingest {
  async function ingestPart(
    { storeId, verification }: SignedDelivery,
    part: DeliveryPart,
    options: IngestOptions,
  ): Promise<Ingested> {
    const unfit = whyUnfit(part, verification);
    if (unfit !== undefined) return unfit;
    const { order } = part as Extract<DeliveryPart, { readonly kind: 'order' }>;
    let outcome: GuardOutcome;
    try {
      outcome = await guard.store({ delivery: part.delivery, order }, options);
    } catch (error) {
      if (isValueFault(error)) return setAside('not_understood', UNSTORABLE);
      throw error;
    }
    if (isUnplaceable(outcome)) {
      const message = `The delivery cannot be placed beside what is stored: ${outcome.status}`;
      return setAside(outcome.status, { code: outcome.status.toUpperCase(), path: null, message });
    }
    return { kind: 'guarded', outcome, summary: summaryOf(order, storeId, outcome) };
  }

  return async (signed, options) => {
    const { adapter, storeId, delivery, request } = signed;
    const parts = understand(() => readParts(adapter, request, { storeId, delivery }));
    if ('fault' in parts) return [setAside('not_understood', parts.fault)];
    const ingested: Ingested[] = [];
    // One after the other: the parts of a request share its place in the store's room.
    for (const part of parts) ingested.push(await ingestPart(signed, part, options));
    return ingested;
  };
}

/** Why a part is not an order that may be stored as it stands; undefined where it is. */
function whyUnfit(part: ListedOrder, verification: Verification): Ingested | undefined {
  if (part.kind === 'unreadable') return setAside('not_understood', faultOf(part.error));
  if (part.kind === 'reference') {
    const message = `A ${part.reason} event about order ${part.platformOrderId}: it carries no whole order`;
    return setAside(part.reason, { code: 'NO_WHOLE_ORDER', path: null, message });
  }
  if (isAuthoritative(verification)) return undefined;
  return verification.isStale
    ? setAside('stale', {
        code: 'STALE',
        path: null,
        message: 'Signed so long ago that a newer state may exist',
      })
    : setAside('unsigned', {
        code: 'UNSIGNED',
        path: null,
        message: 'The platform does not sign what the order says',
      });
}

function setAside(reason: InboxReason, fault: Fault): Ingested {
  return { kind: 'set_aside', reason, fault };
}

function summaryOf(order: Order, storeId: string, outcome: SettledOutcome): OrderSummary {
  const at = 'processedAt' in outcome ? outcome.processedAt.toISOString() : new Date(0).toISOString();
  return {
    id: 'orderId' in outcome ? outcome.orderId : '',
    platform: order.platform,
    storeId,
    platformOrderId: order.platformOrderId,
    number: order.number ?? null,
    status: order.status.derived,
    currency: order.totals.grand.shop.currency,
    total: order.totals.grand.shop.amount,
    lineCount: order.lines.length,
    revision: order.revision.value,
    storedAt: at,
    updatedAt: at,
  };
}

function isUnplaceable(outcome: GuardOutcome): outcome is Exclude<GuardOutcome, SettledOutcome> {
  return ['conflict', 'incomparable', 'mismatch'].includes(outcome.status);
}

const UNSTORABLE: Fault = {
  code: 'UNSTORABLE',
  path: null,
  message:
    'PostgreSQL cannot hold a value of this order, such as a text with U+0000 or a number out of range',
};

function understand<T extends object>(read: () => T): T | { fault: Fault } {
  try {
    return read();
  } catch (error) {
    if (UnexpectedShapeError.isInstance(error) || MalformedPayloadError.isInstance(error))
      return { fault: faultOf(error) };
    throw error;
  }
}

function faultOf(error: unknown): Fault {
  if (UnexpectedShapeError.isInstance(error))
    return { code: error.code, path: error.path, message: error.message };
  if (MalformedPayloadError.isInstance(error))
    return { code: error.code, path: null, message: error.message };
  return { code: 'UNREADABLE', path: null, message: 'The order cannot be read' };
}

import {
  type DeliveryIdentity,
  MalformedPayloadError,
  type PlatformAdapter,
  UnexpectedShapeError,
  type WebhookRequest,
} from '@orderdock/adapters';
import { isValueFault } from '../database/sql-state.ts';
import type { Fault, InboxReason } from '../database/tables.ts';
import type { GuardOutcome, OrderGuard, SettledOutcome } from '../guard/order-guard.ts';
import type { OrderSummary } from '../orders/order-summary.ts';

/** A delivery whose sender is known. */
export interface SignedDelivery {
  readonly adapter: PlatformAdapter;
  readonly storeId: string;
  readonly delivery: DeliveryIdentity;
  readonly request: WebhookRequest;
}

/** What the transaction said, or why the delivery is set aside: not understood, no whole order in it, not to be placed. */
export type Ingested =
  | { readonly kind: 'guarded'; readonly outcome: SettledOutcome; readonly summary: OrderSummary }
  | { readonly kind: 'set_aside'; readonly reason: InboxReason; readonly fault: Fault };

export type Ingest = (
  signed: SignedDelivery,
  options: { readonly waitMs: number; readonly signal: AbortSignal },
) => Promise<Ingested>;

/** Decode, normalise, ONE transaction: the same for a webhook as it comes and for an inbox entry later. */
export function createIngest(guard: OrderGuard): Ingest {
  return async ({ adapter, storeId, delivery, request }, options) => {
    const normalized = understand(() =>
      adapter.normalize(adapter.decode(request.rawBody), {
        storeId,
        topic: delivery.topic,
        bodySha256: delivery.fingerprint,
      }),
    );
    if ('fault' in normalized)
      return { kind: 'set_aside', reason: 'not_understood', fault: normalized.fault };
    if (normalized.kind === 'reference') {
      const message = `A ${normalized.reason} event about order ${normalized.platformOrderId}: it carries no whole order`;
      return {
        kind: 'set_aside',
        reason: normalized.reason,
        fault: { code: 'NO_WHOLE_ORDER', path: null, message },
      };
    }
    const { order } = normalized;
    let outcome: GuardOutcome;
    try {
      outcome = await guard.store({ delivery, order }, options);
    } catch (error) {
      if (isValueFault(error)) return { kind: 'set_aside', reason: 'not_understood', fault: UNSTORABLE };
      throw error;
    }
    if (isUnplaceable(outcome)) {
      const message = `The delivery cannot be placed beside what is stored: ${outcome.status}`;
      const fault = { code: outcome.status.toUpperCase(), path: null, message };
      return { kind: 'set_aside', reason: outcome.status, fault };
    }
    const at = 'processedAt' in outcome ? outcome.processedAt.toISOString() : new Date(0).toISOString();
    const summary: OrderSummary = {
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
    return { kind: 'guarded', outcome, summary };
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
    if (UnexpectedShapeError.isInstance(error))
      return { fault: { code: error.code, path: error.path, message: error.message } };
    if (MalformedPayloadError.isInstance(error))
      return { fault: { code: error.code, path: null, message: error.message } };
    throw error;
  }
}

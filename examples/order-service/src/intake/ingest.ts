import {
  type DeliveryIdentity,
  MalformedPayloadError,
  type PlatformAdapter,
  UnexpectedShapeError,
  type WebhookRequest,
} from '@orderdock/adapters';
import type { Fault, InboxReason } from '../database/tables.ts';
import type { GuardOutcome, OrderGuard } from '../guard/order-guard.ts';
import type { OrderSummary } from '../orders/order-summary.ts';

/** A delivery whose sender is known. */
export interface SignedDelivery {
  readonly adapter: PlatformAdapter;
  readonly storeId: string;
  readonly delivery: DeliveryIdentity;
  readonly request: WebhookRequest;
}

/** What the transaction said, or why it was not reached: the delivery holds no whole order, or none that is understood. */
export type Ingested =
  | { readonly kind: 'guarded'; readonly outcome: GuardOutcome; readonly summary: OrderSummary }
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
      if (isDataException(error)) return { kind: 'set_aside', reason: 'not_understood', fault: UNSTORABLE };
      throw error;
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

const UNSTORABLE: Fault = {
  code: 'UNSTORABLE',
  path: null,
  message:
    'PostgreSQL cannot hold a value of this order, such as a text with U+0000 or a number out of range',
};

/** SQLSTATE class 22: the fault lies in the value and no retry mends it. */
function isDataException(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code);
}

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

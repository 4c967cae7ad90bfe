import { createIdempotencyGuard, type FastTier, type IdempotencyStore } from '@orderdock/idempotency';
import type { PgClient } from '@orderdock/idempotency/postgres';
import { compareRevision, type EventFactory } from '@orderdock/schema';
import type { Logger } from 'pino';
import { saveOrder } from '../orders/save-order.ts';
import type { OrderGuard } from './order-guard.ts';

export interface HybridGuardOptions {
  readonly store: IdempotencyStore<PgClient>;
  /** Redis, for speed; without it the database decides alone. */
  readonly fast: FastTier | undefined;
  readonly secret: string | undefined;
  readonly events: EventFactory;
  readonly logger: Logger;
}

/** The service is one tenant; a service for several takes it from the store's owner. */
const TENANT = 'order-service';

/** Delivery, identity, revision, order and outbox in one transaction: `@orderdock/idempotency` at work. */
export function createHybridGuard({ store, fast, secret, events, logger }: HybridGuardOptions): OrderGuard {
  const guard = createIdempotencyGuard({ store, fast, secret, logger });
  return {
    async store({ delivery, order }, { waitMs, signal }) {
      const outcome = await guard.transaction(
        {
          tenant: TENANT,
          delivery: {
            scope: [order.platform, order.storeId, ...delivery.scope],
            id: delivery.id,
            fingerprint: delivery.fingerprint,
          },
          entity: [order.platform, order.storeId, order.platformOrderId],
          revision: order.revision,
          compare: compareRevision,
          waitMs,
          signal,
        },
        (tx, { first }) => saveOrder(tx, order, { events, topic: delivery.topic, created: first }),
      );
      switch (outcome.status) {
        case 'executed':
          return { status: 'executed', ...outcome.result, processedAt: outcome.processedAt };
        case 'replayed':
          return { status: 'replayed', orderId: outcome.result.orderId, processedAt: outcome.processedAt };
        case 'duplicate':
        case 'stale':
          return { status: outcome.status, processedAt: outcome.processedAt };
        case 'in_progress':
          return { status: 'in_progress', retryAfterMs: outcome.retryAfterMs };
        default:
          return { status: outcome.status };
      }
    },
    mode() {
      const { mode } = guard.snapshot();
      // Redis serves while it is being filled.
      return mode === 'warming' ? 'hybrid' : mode;
    },
  };
}

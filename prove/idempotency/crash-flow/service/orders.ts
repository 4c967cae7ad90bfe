import { randomUUID } from 'node:crypto';
import { createIdempotencyGuard, type ExecuteContext } from '@orderdock/idempotency';
import type { PgClient } from '@orderdock/idempotency/postgres';
import type { Reservation } from './inventory.ts';
import type { Route, ServiceParts } from './service.ts';

/** Short, so that whoever retries does not wait long for the lease of a process that is gone. */
const LEASE_MS = 1_500;

interface OrderRequest {
  readonly productId: string;
  readonly quantity: number;
}

/** What an order is answered with. The last two are of the attempt that is answered: no other would say the same. */
export interface OrderAnswer extends Reservation {
  readonly orderId: string;
  readonly status: 'confirmed';
  readonly confirmation: string;
  readonly attempt: number;
}

/**
 * POST /orders: INSERT the order, have inventory reserve, confirm the order. Mode L, for the stock is in another
 * database; inventory obeys the key that it is given, so a lease that ran out is run again.
 */
export function ordersRoute(parts: ServiceParts): Route {
  const guard = createIdempotencyGuard({ store: parts.store, inFlight: { waitMs: 3_000 } });
  return async ({ key, body }) => {
    if (key === undefined) return { status: 400, body: 'no key' };
    const outcome = await parts.watch.step('guard.execute', () =>
      guard.execute<OrderAnswer>(
        { tenant: 'acme', scope: ['POST /orders'], id: key },
        body,
        (context) => placeOrder(parts, { key, body }, context),
        // Each answer of a service that is being restarted counts as an attempt.
        { leaseMs: LEASE_MS, onExpired: 'rerun', maxAttempts: 1_000 },
      ),
    );
    const word = outcome.status;
    if ('result' in outcome) return { status: 200, body: JSON.stringify(outcome.result), word };
    return { status: word === 'in_progress' ? 503 : word === 'mismatch' ? 422 : 500, body: word, word };
  };
}

async function placeOrder(
  { pool, post, keyed }: ServiceParts,
  { key, body }: { readonly key: string; readonly body: string },
  context: ExecuteContext<PgClient>,
): Promise<OrderAnswer> {
  const { productId, quantity } = JSON.parse(body) as OrderRequest;
  // 32 hexadecimal digits are a UUID: every attempt inserts the same order.
  const { rows } = await pool.query<{ id: string }>(
    `WITH inserted AS (
       INSERT INTO orders (id, idempotency_key, product_id, quantity) VALUES ($1, $2, $3, $4)
       ON CONFLICT (id) DO NOTHING)
     SELECT $1::uuid::text AS id`,
    [context.key('order'), key, productId, quantity],
  );
  const orderId = String(rows[0]?.id);
  const reserved = await post('/reservations', {
    key: keyed ? context.key('reserve') : undefined,
    body: JSON.stringify({ orderId, productId, quantity }),
  });
  if (reserved.status !== 200) throw new Error(`inventory answered ${reserved.status}`);
  context.commit(async (tx) => {
    await tx.query(`UPDATE orders SET status = 'confirmed' WHERE id = $1`, [orderId]);
    await tx.query(`INSERT INTO order_events (order_id, kind) VALUES ($1, 'confirmed')`, [orderId]);
  });
  return {
    orderId,
    status: 'confirmed',
    ...(JSON.parse(reserved.body) as Reservation),
    confirmation: randomUUID(),
    attempt: context.attempt,
  };
}

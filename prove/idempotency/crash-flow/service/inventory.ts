import { randomUUID } from 'node:crypto';
import { createIdempotencyGuard } from '@orderdock/idempotency';
import type { PgClient, PgPool } from '@orderdock/idempotency/postgres';
import type { Route, ServiceParts } from './service.ts';

/** What was taken from the stock. */
export interface Reservation {
  readonly reservationId: string;
  readonly stockLeft: number;
}

interface ReservationRequest {
  readonly orderId: string;
  readonly productId: string;
  readonly quantity: number;
}

/**
 * POST /reservations: takes from the stock. Mode T, for all that it does is in its own database. Without a key it does
 * what it is told, each time.
 */
export function inventoryRoute({ pool, store, watch }: ServiceParts): Route {
  const guard = createIdempotencyGuard({ store, inFlight: { waitMs: 3_000 } });
  return async ({ key, body }) => {
    const request = JSON.parse(body) as ReservationRequest;
    if (key === undefined) return { status: 200, body: JSON.stringify(await unguarded(pool, request)) };
    const outcome = await watch.step('guard.transaction', () =>
      guard.transaction(
        {
          tenant: 'acme',
          delivery: { scope: ['POST /reservations'], id: key, fingerprint: body },
          entity: ['reservation', key],
          revision: 1,
          compare: () => 'duplicate',
        },
        (tx) => reserve(tx, request),
      ),
    );
    const word = outcome.status;
    if ('result' in outcome) return { status: 200, body: JSON.stringify(outcome.result), word };
    return { status: word === 'in_progress' ? 503 : 422, body: word, word };
  };
}

async function reserve(
  tx: PgClient,
  { orderId, productId, quantity }: ReservationRequest,
): Promise<Reservation> {
  const { rows } = await tx.query<{ stock: number }>(
    'UPDATE products SET stock = stock - $2 WHERE product_id = $1 RETURNING stock',
    [productId, quantity],
  );
  const reservationId = randomUUID();
  await tx.query('INSERT INTO reservations (id, product_id, order_id, quantity) VALUES ($1, $2, $3, $4)', [
    reservationId,
    productId,
    orderId,
    quantity,
  ]);
  return { reservationId, stockLeft: Number(rows[0]?.stock) };
}

async function unguarded(pool: PgPool, request: ReservationRequest): Promise<Reservation> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const reservation = await reserve(client, request);
    await client.query('COMMIT');
    client.release();
    return reservation;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

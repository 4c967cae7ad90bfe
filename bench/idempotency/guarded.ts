import type { IdempotencyGuard, TransactionRequest } from '@orderdock/idempotency';
import type { PgClient } from '@orderdock/idempotency/postgres';

/** Receives an order through a guard: one row of the caller's own in the guard's transaction. */
export async function receive(
  guard: IdempotencyGuard<PgClient>,
  id: string,
): Promise<'executed' | 'replayed'> {
  const { status } = await guard.transaction(requestOf(id), async (tx) => {
    await tx.query('INSERT INTO guarded.received_order VALUES ($1, $2)', [id, '34.80']);
    return { id };
  });
  return received(status);
}

/** The same with the one row in the guard's own statement. */
export async function insert(
  guard: IdempotencyGuard<PgClient>,
  id: string,
): Promise<'executed' | 'replayed'> {
  const { status } = await guard.insert(requestOf(id), {
    text: 'INSERT INTO guarded.received_order SELECT $1, $2 FROM claimed RETURNING id',
    parameters: [id, '34.80'],
  });
  return received(status);
}

/** The first delivery of an order. */
export function requestOf(id: string): TransactionRequest<number> {
  return {
    tenant: 'acme',
    delivery: { scope: ['shopify', 'store-1', 'orders/create'], id: `event of ${id}` },
    entity: ['shopify', 'store-1', id],
    revision: 1,
    compare: (incoming, current) => (incoming > current ? 'apply' : 'stale'),
  };
}

function received(status: string): 'executed' | 'replayed' {
  if (status === 'executed' || status === 'replayed') return status;
  throw new Error(`Expected the order to be received, got ${status}`);
}

import type { IdempotencyGuard } from '@orderdock/idempotency';
import type { PgClient } from '@orderdock/idempotency/postgres';

/** Receives an order through a guard: one row of the caller's own in the guard's transaction. */
export async function receive(
  guard: IdempotencyGuard<PgClient>,
  id: string,
): Promise<'executed' | 'replayed'> {
  const { status } = await guard.transaction(
    {
      tenant: 'acme',
      delivery: { scope: ['shopify', 'store-1', 'orders/create'], id: `event of ${id}` },
      entity: ['shopify', 'store-1', id],
      revision: 1,
      compare: (incoming: number, current: number) => (incoming > current ? 'apply' : 'stale'),
    },
    async (tx) => {
      await tx.query('INSERT INTO guarded.received_order VALUES ($1, $2)', [id, '34.80']);
      return { id };
    },
  );
  if (status === 'executed' || status === 'replayed') return status;
  throw new Error(`Expected the order to be received, got ${status}`);
}

import type { Evidence } from './check.ts';
import { type Databases, STOCK } from './databases.ts';
import type { RunResult } from './run.ts';

/** Reads both databases when all is over. */
export async function readEvidence(
  { orders, inventory }: Databases,
  results: readonly RunResult[],
): Promise<readonly Evidence[]> {
  const ordered = await orders.query<{ key: string; id: string; status: string; events: number }>(
    `SELECT idempotency_key AS key, id::text, status,
            (SELECT count(*)::int FROM order_events WHERE order_id = id) AS events FROM orders`,
  );
  const stocks = await inventory.query<{ key: string; stock: number }>(
    'SELECT product_id AS key, stock FROM products',
  );
  const reserved = await inventory.query<{ key: string; orderId: string }>(
    'SELECT product_id AS key, order_id::text AS "orderId" FROM reservations',
  );
  const ordersByKey = Map.groupBy(ordered.rows, ({ key }) => key);
  const reservationsByKey = Map.groupBy(reserved.rows, ({ key }) => key);
  const stockByKey = new Map(stocks.rows.map(({ key, stock }) => [key, stock]));
  return results.map(({ key, heard, reserved: words }) => {
    const own = ordersByKey.get(key) ?? [];
    return {
      key,
      orders: own,
      events: own.reduce((sum, { events }) => sum + events, 0),
      taken: STOCK - (stockByKey.get(key) ?? STOCK),
      reservations: reservationsByKey.get(key) ?? [],
      heard,
      reserved: words,
    };
  });
}

import { applyMigrations } from '@orderdock/idempotency/postgres';
import type { Pool } from 'pg';
import { createWorld, openPool } from '../servers/world.ts';
import type { ServiceName } from './messages.ts';

/** What every product has in stock at the beginning, and what an order takes. */
export const STOCK = 100;
export const QUANTITY = 5;

/** No constraint on what must not happen twice, but for the key of an order, which its attempts share. */
const TABLES: Readonly<Record<ServiceName, string>> = {
  orders: `
    CREATE TABLE orders (id uuid PRIMARY KEY, idempotency_key text NOT NULL, product_id text NOT NULL,
                         quantity integer NOT NULL, status text NOT NULL DEFAULT 'pending');
    CREATE TABLE order_events (order_id uuid NOT NULL, kind text NOT NULL)`,
  inventory: `
    CREATE TABLE products (product_id text PRIMARY KEY, stock integer NOT NULL);
    CREATE TABLE reservations (id uuid NOT NULL, product_id text NOT NULL, order_id uuid NOT NULL,
                               quantity integer NOT NULL)`,
};

/** The two databases of the flow, and connections of the proof's own to them. */
export interface Databases extends AsyncDisposable {
  readonly urls: Readonly<Record<ServiceName, string>>;
  readonly orders: Pool;
  readonly inventory: Pool;
}

/** Creates both on the one server of this proof, with the tables of the guard and of the services. */
export async function createDatabases(): Promise<Databases> {
  await using stack = new AsyncDisposableStack();
  const world = stack.use(await createWorld());
  const create = async (service: ServiceName) => {
    const name = `${world.schema}_${service}`;
    await world.pool.query(`CREATE DATABASE ${name}`);
    const url = new URL(world.postgres.url);
    url.pathname = `/${name}`;
    const pool = stack.adopt(openPool(url.href), (it) => it.end());
    await applyMigrations(pool);
    await pool.query(TABLES[service]);
    return { url: url.href, pool };
  };
  // One after the other: both are copies of one template.
  const orders = await create('orders');
  const inventory = await create('inventory');
  const owned = stack.move();
  return {
    urls: { orders: orders.url, inventory: inventory.url },
    orders: orders.pool,
    inventory: inventory.pool,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

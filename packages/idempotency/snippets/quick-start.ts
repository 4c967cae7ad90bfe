import assert from 'node:assert/strict';
import { createIdempotencyGuard } from '@orderdock/idempotency';
import { applyMigrations, postgresStore } from '@orderdock/idempotency/postgres';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env['DATABASE_URL'] });
await applyMigrations(pool);
await pool.query('CREATE TABLE IF NOT EXISTS received_order (id text)');
const guard = createIdempotencyGuard({ store: postgresStore({ pool }) });
const id = crypto.randomUUID();
const request = {
  tenant: 'acme',
  delivery: { scope: ['shopify', 'store-1', 'orders/create'], id: `event of ${id}` },
  entity: ['shopify', 'store-1', id],
  revision: 1,
  compare: (incoming: number, current: number) => (incoming > current ? 'apply' : 'stale'),
} as const;
const receive = () =>
  guard.transaction(request, async (tx) => {
    await tx.query('INSERT INTO received_order VALUES ($1)', [id]);
  });
const outcomes = await Promise.all([receive(), receive(), receive()]);
assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['executed', 'replayed', 'replayed']);
assert.equal((await pool.query('SELECT FROM received_order WHERE id = $1', [id])).rowCount, 1);
await pool.end();

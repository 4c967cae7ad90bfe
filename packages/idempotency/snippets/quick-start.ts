import assert from 'node:assert/strict';
import { createIdempotencyGuard, type TransactionRequest } from '@orderdock/idempotency';
import { applyMigrations, postgresStore } from '@orderdock/idempotency/postgres';
import { redisFast } from '@orderdock/idempotency/redis';
import { Redis } from 'ioredis';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env['DATABASE_URL'] });
const redis = process.env['REDIS_URL'] ? new Redis(process.env['REDIS_URL']) : undefined;
await applyMigrations(pool);
await pool.query('CREATE TABLE IF NOT EXISTS orders (id text, total numeric)');
const guard = createIdempotencyGuard({
  store: postgresStore({ pool }),
  fast: redis && redisFast({ client: redis }),
});

const id = crypto.randomUUID();
const request: TransactionRequest<string> = {
  tenant: 'acme',
  delivery: { scope: ['shopify', 'store-1', 'orders/create'], id: `event of ${id}` },
  entity: ['shopify', 'store-1', id],
  revision: '2026-01-01T10:00:00.000Z',
  compare: (incoming, current) =>
    incoming === current ? 'duplicate' : incoming > current ? 'apply' : 'stale',
};
const receive = () =>
  guard.transaction(request, async (tx) => {
    await tx.query('INSERT INTO orders VALUES ($1, 199.65)', [id]);
    return { orderId: id };
  });

const outcomes = await Promise.all([receive(), receive(), receive()]);
assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['executed', 'replayed', 'replayed']);
assert.equal((await pool.query('SELECT FROM orders WHERE id = $1', [id])).rowCount, 1);
await pool.end();
redis?.disconnect();

import { InvalidSignatureError, readWebhook, UnsignedWebhookError } from '@orderdock/adapters';
import { shopify } from '@orderdock/adapters/shopify';
import { createIdempotencyGuard } from '@orderdock/idempotency';
import { applyMigrations, postgresStore } from '@orderdock/idempotency/postgres';
import { compareRevision, orderKey } from '@orderdock/schema';
import Fastify from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
await applyMigrations(pool);
await pool.query('CREATE TABLE IF NOT EXISTS sales (total numeric, currency text, key text)');
const guard = createIdempotencyGuard({ store: postgresStore({ pool }) });
async function save(tx, order, { first }) {
  const { amount, currency } = order.totals.grand.shop;
  const update = 'UPDATE sales SET total = $1, currency = $2 WHERE key = $3';
  const text = first ? 'INSERT INTO sales VALUES ($1, $2, $3)' : update;
  await tx.query(text, [amount, currency, orderKey(order)]);
}
const app = Fastify({ logger: true });
app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_, body) => body);
app.setErrorHandler((error, _, reply) => {
  const forged = InvalidSignatureError.isInstance(error) || UnsignedWebhookError.isInstance(error);
  return reply.code(forged ? 401 : 500).send({ code: error.code });
});
app.post('/webhooks/shopify/:storeId', async ({ method, url, headers, body, params }, reply) => {
  const store = { storeId: params.storeId, secrets: [process.env.SHOPIFY_SECRET] };
  const received = await readWebhook(shopify(), { method, url, headers, rawBody: body }, store);
  if (received.kind !== 'order') return { status: 'ignored' };
  const { order, delivery } = received;
  const scope = ['shopify', order.storeId, ...delivery.scope];
  const entity = ['shopify', order.storeId, order.platformOrderId];
  const identity = { tenant: 'my-company', delivery: { ...delivery, scope }, entity };
  const state = { revision: order.revision, compare: compareRevision };
  const { status } = await guard.transaction({ ...identity, ...state }, (tx, c) => save(tx, order, c));
  const settled = ['executed', 'replayed', 'duplicate', 'stale'].includes(status);
  return reply.code(settled ? 200 : 503).send({ status });
});
await app.listen({ port: Number(process.env.PORT ?? 3000) });

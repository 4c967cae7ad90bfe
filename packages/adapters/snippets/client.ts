import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { type OrderPage, runBackfill, staticToken } from '@orderdock/adapters';
import { woocommerce } from '@orderdock/adapters/woocommerce';

// A shop that has one order, for this page: in life, `siteUrl` is the shop's own.
const order = {
  id: 7,
  status: 'processing',
  currency: 'EUR',
  total: '12.50',
  date_created_gmt: '2026-01-31T12:00:00',
  date_modified_gmt: '2026-01-31T12:00:05',
  line_items: [{ id: 1, name: 'Tea', quantity: 1, total: '12.50' }],
};
const server = createServer((_request, response) => response.end(JSON.stringify([order])));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
assert(address !== null && typeof address === 'object');

const client = woocommerce().connect({
  storeId: 'main-street',
  settings: { siteUrl: `http://127.0.0.1:${address.port}` },
  auth: staticToken('ck_key:cs_secret'),
  // Where your deadlines, retries and rate limits go: `(work, { signal, write }) => pipeline.execute(work, { signal, write })`.
  execute: (work, { signal = AbortSignal.timeout(10_000) }) => work({ signal, attempt: 1 }),
});

// A checkpoint that survives the process goes into your database; the page is kept before it moves on.
const saved = new Map();
const kept: OrderPage[] = [];
const finished = await runBackfill({
  client,
  checkpoints: {
    load: async (key) => saved.get(key),
    save: async (key, value) => void saved.set(key, value),
  },
  onPage: async (page) => void kept.push(page),
});
assert.equal(finished.orders, 1);
assert.equal(kept[0]?.orders[0]?.kind, 'order');
server.close();

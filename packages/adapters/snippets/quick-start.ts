import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readWebhook } from '@orderdock/adapters';
import { shopify } from '@orderdock/adapters/shopify';

// What Shopify sends: a body and its signature. In a server these are the bytes received, before any parsing.
const rawBody =
  Buffer.from(`{"id":820982911946154508,"order_number":1001,"created_at":"2026-01-31T12:00:00-05:00",
  "updated_at":"2026-01-31T12:00:05-05:00","currency":"JPY","taxes_included":true,"financial_status":"paid",
  "total_price":"23600","line_items":[{"id":1,"title":"Kettle","quantity":2,"price":"11800"}]}`);
const signature = createHmac('sha256', 'client-secret').update(rawBody).digest('base64');
const headers = { 'x-shopify-hmac-sha256': signature, 'x-shopify-topic': 'orders/paid' };
const request = { method: 'POST', url: 'https://api.example/webhooks', headers, rawBody };

const result = await readWebhook(shopify(), request, { storeId: 'tokyo', secrets: ['client-secret'] });
assert(result.kind === 'order');
assert.equal(result.order.platformOrderId, '820982911946154508');
assert.deepEqual(result.order.totals.grand.shop, { amount: '23600', currency: 'JPY' });
assert.equal(result.order.status.derived, 'processing');

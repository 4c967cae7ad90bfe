import { expect, test } from 'vitest';
import type { WebhookRequest } from '../contract/request.ts';
import { woocommerce } from './index.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };

function answer(body: string, changes: Partial<WebhookRequest> = {}) {
  return woocommerce().handshake({
    method: 'POST',
    url: 'https://hooks.example/woo',
    headers: FORM,
    rawBody: Buffer.from(body),
    ...changes,
  });
}

test('the ping of a new webhook is answered with 200, which is all that WooCommerce accepts', () => {
  expect(answer('webhook_id=142')).toEqual({ status: 200 });
  expect(answer('webhook_id=142', { headers: {} })).toEqual({ status: 200 });
});

test.each([
  '',
  'webhook_id=',
  'webhook_id=142&order=1',
  'webhook_id=142\n',
  'webhook_id=-1',
  'webhook_id=1e3',
  '{"webhook_id":142}',
  `webhook_id=${'1'.repeat(100)}`,
  'webhook_id=１４２',
])('the body %j is no ping', (body) => {
  expect(answer(body)).toBeUndefined();
});

test('what carries a header of a delivery, or was not posted, is no ping', () => {
  for (const name of ['X-WC-Webhook-Signature', 'x-wc-webhook-topic', 'X-WC-WEBHOOK-ID'])
    expect(answer('webhook_id=142', { headers: { ...FORM, [name]: '' } })).toBeUndefined();
  expect(answer('webhook_id=142', { method: 'GET' })).toBeUndefined();
});

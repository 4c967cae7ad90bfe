import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { signWooCommerceRequest } from '../testing/index.ts';
import { woocommerce } from './index.ts';

async function identify(topic: string, body: string, deliveryId = 'one-second') {
  const headers = { 'X-WC-Webhook-Delivery-ID': deliveryId };
  return woocommerce().identify(await signWooCommerceRequest({ topic, body, headers, secret: 's' }));
}

test('two orders of one second share the delivery id of the platform and are two deliveries here', async () => {
  const first = await identify('order.created', '{"id":1}');
  const second = await identify('order.created', '{"id":2}');
  expect(first.id).not.toBe(second.id);
});

test('one order sent twice under two delivery ids is one delivery here', async () => {
  const first = await identify('order.updated', '{"id":1,"total":"1.00"}', 'a');
  const second = await identify('order.updated', '{"id":1,"total":"1.00"}', 'b');
  expect(second).toEqual(first);
  expect(first).toEqual({
    scope: ['order.updated'],
    id: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    topic: 'order.updated',
    fingerprint: createHash('sha256').update('{"id":1,"total":"1.00"}').digest('hex'),
  });
});

test('one body under two topics is two deliveries', async () => {
  expect((await identify('order.created', '{}')).id).not.toBe((await identify('order.updated', '{}')).id);
});

test('an order deleted, restored and deleted again was deleted twice', async () => {
  const first = await identify('order.deleted', '{"id":1}', 'monday');
  expect((await identify('order.deleted', '{"id":1}', 'friday')).id).not.toBe(first.id);
  expect(await identify('order.deleted', '{"id":1}', 'monday')).toEqual(first);
});

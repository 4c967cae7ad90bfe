import { expect, test } from 'vitest';
import { InvalidSignatureError, UnsignedWebhookError } from './errors/webhook-errors.ts';
import { readWebhook } from './read-webhook.ts';
import { minimalOrder, ORDER_JSON } from './shopify/__fixtures__/index.ts';
import { shopify } from './shopify/index.ts';
import { signShopifyRequest } from './testing/index.ts';

const options = { storeId: 'store-1', secrets: ['secret'] };
const request = (body: unknown = ORDER_JSON, topic = 'orders/create') =>
  signShopifyRequest({ secret: 'secret', body, topic });

test('makes an order and its delivery of a signed request', async () => {
  const signed = await request();
  const result = await readWebhook(shopify(), signed, options);
  expect(result).toMatchObject({
    kind: 'order',
    delivery: { topic: 'orders/create' },
    order: {
      platformOrderId: '820982911946154508',
      storeId: 'store-1',
      raw: { contentType: 'application/json' },
    },
  });
  if (result.kind !== 'order') return;
  expect(result.order.raw.sha256).toBe(result.delivery.fingerprint);
});

test('gives a reference with its delivery', async () => {
  expect(await readWebhook(shopify(), await request({ id: 7 }, 'orders/delete'), options)).toMatchObject({
    kind: 'reference',
    platformOrderId: '7',
    reason: 'deleted',
    delivery: { scope: ['orders/delete'] },
  });
});

test('reads nothing of a body that is not signed', async () => {
  const signed = await request();
  const forged = { ...signed, rawBody: new TextEncoder().encode('not even JSON') };
  await expect(readWebhook(shopify(), forged, options)).rejects.toSatisfy(InvalidSignatureError.isInstance);
  const unsigned = { ...signed, headers: {} };
  await expect(readWebhook(shopify(), unsigned, options)).rejects.toSatisfy(UnsignedWebhookError.isInstance);
});

test('leaves the source out where it is told to', async () => {
  const result = await readWebhook(shopify(), await request(minimalOrder()), { ...options, keepBody: false });
  expect(result.kind === 'order' && result.order.raw.body).toBeUndefined();
});

test('refuses a request about several orders instead of reading the first', async () => {
  const several = { ...shopify(), split: (payload: unknown) => payload as readonly unknown[] };
  const signed = await request([minimalOrder({ id: 1 }), minimalOrder({ id: 2 })]);
  await expect(readWebhook(several, signed, options)).rejects.toMatchObject({
    code: 'UNEXPECTED_SHAPE',
    expected: expect.stringContaining('readWebhooks'),
  });
});

test('rejects what is no order with the error of the step', async () => {
  await expect(readWebhook(shopify(), await request({ name: 'x' }), options)).rejects.toMatchObject({
    code: 'UNEXPECTED_SHAPE',
  });
});

import { expect, test } from 'vitest';
import { type Envelope, signedRequest } from './signing.ts';

const envelope: Envelope = {
  platform: 'shopify',
  storeId: 'a store/1',
  topic: 'orders/create',
  body: Buffer.from('{"id":5820982911946154508}'),
  secret: 'hush',
  eventSeed: 'event 1',
  triggeredAtMs: Date.UTC(2025, 0, 6),
};

// Made with: printf '%s' '{"id":5820982911946154508}' | openssl dgst -sha256 -hmac hush -binary | base64
test('Shopify: HMAC-SHA256 of the raw body in base64', () => {
  const { path, headers } = signedRequest(envelope);
  expect(path).toBe('/webhooks/shopify/a%20store%2F1');
  expect(headers['x-shopify-hmac-sha256']).toBe('UjJ4MuoDSI4WzVkBFVneJym8IQ2VgH53TmKDx+k+hCI=');
});

// The same with: -hmac 'a&b<c'
test('WooCommerce: the same, with the key as WordPress reads it back from its entities', () => {
  const { headers } = signedRequest({
    ...envelope,
    platform: 'woocommerce',
    topic: 'order.created',
    secret: 'a&amp;b&lt;c',
  });
  expect(headers['x-wc-webhook-signature']).toBe('oC+C1ne0bCDet/sqwJURDILJd9d23QU6XDZD+nAvkMc=');
});

test('a re-send of an event carries its id again, and another event another', () => {
  const idOf = (seed: string) =>
    signedRequest({ ...envelope, eventSeed: seed }).headers['x-shopify-event-id'];
  expect(idOf('event 1')).toBe(idOf('event 1'));
  expect(idOf('event 1')).not.toBe(idOf('event 2'));
});

test('WooCommerce gives two orders of one moment one delivery id, as it really does', () => {
  const idOf = (body: string) =>
    signedRequest({ ...envelope, platform: 'woocommerce', topic: 'order.created', body: Buffer.from(body) })
      .headers['x-wc-webhook-delivery-id'];
  expect(idOf('{"id":1}')).toBe(idOf('{"id":2}'));
});

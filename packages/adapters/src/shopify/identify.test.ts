import { expect, test } from 'vitest';
import { signShopifyRequest } from '../testing/index.ts';
import { shopify } from './index.ts';

const adapter = shopify();
const request = (headers: Readonly<Record<string, string>> = {}, topic = 'orders/updated') =>
  signShopifyRequest({ secret: 's', body: { id: 1 }, topic, headers });

test('a delivery is its topic and the id of the event', async () => {
  expect(adapter.identify(await request())).toEqual({
    scope: ['orders/updated'],
    id: '98880550-7158-44d4-b7cd-2c97c8a091b5',
    topic: 'orders/updated',
    eventId: '98880550-7158-44d4-b7cd-2c97c8a091b5',
    triggeredAt: { at: '2026-03-29T18:00:27.877Z', precision: 'ms' },
    // echo -n '{"id":1}' | sha256sum
    fingerprint: '037c9214eef74cc3887f3a4f085b4e17d76280dafd273b0ee160c09c4ba1cfd4',
  });
});

test('a retry under another webhook id is the same delivery', async () => {
  const first = adapter.identify(await request({ 'X-Shopify-Webhook-Id': 'a' }));
  expect(adapter.identify(await request({ 'X-Shopify-Webhook-Id': 'b' }))).toEqual(first);
});

test('one event under two topics is two deliveries', async () => {
  const first = adapter.identify(await request());
  expect(adapter.identify(await request({}, 'orders/paid'))).not.toMatchObject({ scope: first.scope });
});

test('without a usable event id the body decides', async () => {
  const expected = 'sha256:037c9214eef74cc3887f3a4f085b4e17d76280dafd273b0ee160c09c4ba1cfd4';
  for (const id of ['', 'x'.repeat(256)]) {
    const { id: found, eventId } = adapter.identify(await request({ 'X-Shopify-Event-Id': id }));
    expect([found, eventId]).toEqual([expected, undefined]);
  }
});

test('a time that is none is no time', async () => {
  expect(adapter.identify(await request({ 'X-Shopify-Triggered-At': 'soon' })).triggeredAt).toBeUndefined();
});

import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlatformAdapter } from './contract/adapter.ts';
import type { WebhookRequest } from './contract/request.ts';
import { InvalidSignatureError } from './errors/webhook-errors.ts';
import { readWebhooks } from './read-webhooks.ts';
import { ORDER_JSON } from './shopify/__fixtures__/index.ts';
import { shopify } from './shopify/index.ts';
import { shopware } from './shopware/index.ts';
import { signShopifyRequest, signWooCommerceRequest } from './testing/index.ts';
import { woocommerce } from './woocommerce/index.ts';

const SENT_AT = 1_767_225_600;
const options = { storeId: 'store-1', secrets: ['secret'], now: SENT_AT * 1_000 };

interface Row {
  readonly id: string;
  readonly operation?: string;
}

/** A shop's event about rows that were written; `sentAt` is another in each attempt. */
function written(rows: readonly Row[], sentAt = SENT_AT): WebhookRequest {
  const payload = rows.map(({ id, operation = 'update' }) => ({
    entity: 'order',
    operation,
    primaryKey: id,
  }));
  const source = { shopId: 'kJ7Shop0', eventId: 'event-0001' };
  const rawBody = Buffer.from(
    JSON.stringify({ data: { payload, event: 'order.written' }, source, timestamp: sentAt }),
  );
  const signature = createHmac('sha256', 'secret').update(rawBody).digest('hex');
  return {
    method: 'POST',
    url: 'https://hooks.example/',
    headers: { 'shopware-shop-signature': signature },
    rawBody,
  };
}

async function partsOf(adapter: PlatformAdapter, request: WebhookRequest) {
  const result = await readWebhooks(adapter, request, options);
  return result.kind === 'delivery' ? result.parts : [];
}

test('every order of a request is a part with an identity of its own', async () => {
  const parts = await partsOf(
    shopware(),
    written([{ id: 'a' }, { id: 'b', operation: 'delete' }, { id: 'c' }]),
  );
  expect(parts).toMatchObject([
    { kind: 'reference', platformOrderId: 'a', reason: 'thin', delivery: { platformOrderId: 'a' } },
    { kind: 'reference', platformOrderId: 'b', reason: 'deleted', delivery: { platformOrderId: 'b' } },
    { kind: 'reference', platformOrderId: 'c', reason: 'thin', delivery: { platformOrderId: 'c' } },
  ]);
  expect(new Set(parts.map(({ delivery }) => delivery.id)).size).toBe(3);
  expect(new Set(parts.map(({ delivery }) => delivery.fingerprint)).size).toBe(3);
  expect(parts.every(({ needsHydration }) => needsHydration)).toBe(true);
});

test('a delivery sent again, at another time and in another order, has the same parts', async () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', '#', 'a#b');
  const operation = fc.constantFrom('update', 'insert', 'delete');
  const rows = fc.uniqueArray(fc.record({ id, operation }), { minLength: 2, selector: (row) => row.id });
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1_600_000_000, max: SENT_AT }), async (first, sentAt) => {
      const before = await partsOf(shopware(), written(first));
      const after = await partsOf(shopware(), written(first.toReversed(), sentAt));
      expect(before).toHaveLength(first.length);
      const named = (parts: typeof before) =>
        parts.map(({ delivery }) => `${delivery.platformOrderId} ${delivery.id}`).toSorted();
      expect(named(after)).toEqual(named(before));
      expect(new Set(named(before)).size).toBe(first.length);
    }),
    { numRuns: 50 },
  );
});

test('what is said twice of an order is one part, and what differs is two', async () => {
  const parts = await partsOf(
    shopware(),
    written([{ id: 'a' }, { id: 'a' }, { id: 'a', operation: 'delete' }]),
  );
  expect(parts).toMatchObject([{ reason: 'thin' }, { reason: 'deleted' }]);
});

test('several whole orders have a content hash each, of their own bytes', async () => {
  const order = (id: number, total: string) => ({
    id,
    status: 'processing',
    currency: 'EUR',
    total,
    date_created_gmt: '2026-01-31T12:00:00',
    date_modified_gmt: '2026-01-31T12:00:05',
    line_items: [{ id: 1, name: 'Tea', quantity: 1, total }],
  });
  // No webhook of WooCommerce has several: an adapter that finds them stands for one that does.
  const adapter = { ...woocommerce(), split: (payload: unknown) => payload as readonly unknown[] };
  const body = [order(7, '12.50'), order(8, '3.00'), { id: 9, status: 'processing' }];
  const parts = await partsOf(
    adapter,
    await signWooCommerceRequest({ secret: 'secret', topic: 'order.updated', body }),
  );
  expect(parts).toMatchObject([
    { kind: 'order', order: { platformOrderId: '7' }, needsHydration: false },
    { kind: 'order', order: { platformOrderId: '8' }, needsHydration: false },
    { kind: 'unreadable', raw: { id: 9 }, error: { code: 'UNEXPECTED_SHAPE' }, needsHydration: true },
  ]);
  const orders = parts.flatMap((part) => (part.kind === 'order' ? [part] : []));
  for (const { order: read, delivery } of orders) expect(read.raw.sha256).toBe(delivery.fingerprint);
  expect(new Set(orders.map((part) => part.order.revision.contentHash)).size).toBe(2);
  expect(new Set(parts.map(({ delivery }) => delivery.id)).size).toBe(3);
});

test('a request of one order has the identity of its delivery', async () => {
  const request = await signShopifyRequest({ secret: 'secret', body: ORDER_JSON, topic: 'orders/create' });
  const result = await readWebhooks(shopify(), request, options);
  expect(result).toMatchObject({
    kind: 'delivery',
    delivery: { topic: 'orders/create' },
    parts: [{ kind: 'order', order: { platformOrderId: '820982911946154508' }, needsHydration: false }],
  });
  if (result.kind !== 'delivery') return;
  expect(result.parts[0]?.delivery).toEqual(result.delivery);
  expect(result.delivery).toEqual(shopify().identify(request));
});

test('what names no order to `split` is read whole, or handed on as it is', async () => {
  const sent = (body: unknown) => signShopifyRequest({ secret: 'secret', body, topic: 'orders/delete' });
  const adapter = { ...shopify(), split: () => [] };
  expect(await partsOf(adapter, await sent({ id: 7 }))).toMatchObject([{ platformOrderId: '7' }]);
  expect(await partsOf(adapter, await sent({ none: 7 }))).toMatchObject([
    { kind: 'unreadable', raw: { none: 7 }, delivery: { topic: 'orders/delete' } },
  ]);
});

test('the signature is checked once, before anything is read', async () => {
  let checks = 0;
  const good = shopware();
  const adapter: PlatformAdapter = {
    ...good,
    verify: (request, context) => {
      checks += 1;
      return good.verify(request, context);
    },
  };
  await partsOf(adapter, written([{ id: 'a' }, { id: 'b' }]));
  expect(checks).toBe(1);
  const forged = { ...written([{ id: 'a' }]), rawBody: new TextEncoder().encode('not even JSON') };
  await expect(readWebhooks(good, forged, options)).rejects.toSatisfy(InvalidSignatureError.isInstance);
});

test('a ping is answered and no delivery', async () => {
  const adapter = { ...shopify(), handshake: () => ({ status: 204 }) };
  const request = await signShopifyRequest({ secret: 'secret', body: {}, topic: 'x' });
  expect(await readWebhooks(adapter, request, options)).toEqual({
    kind: 'handshake',
    response: { status: 204 },
  });
});

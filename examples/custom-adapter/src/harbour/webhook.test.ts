import { createHmac } from 'node:crypto';
import { createAdapterFactory, readWebhook } from '@orderdock/adapters';
import { platforms } from '@orderdock/adapters/platforms';
import { describe, expect, test } from 'vitest';
import { minimalOrder, ORDER_JSON } from './__fixtures__/index.ts';
import { harbour } from './index.ts';

/** 6 March 2026, 10:02:11 UTC, a second after the order changed. */
const SIGNED_AT = 1_772_791_331;
const SECRET = 'a-webhook-secret';
const STORE = { storeId: 'rotterdam', secrets: [SECRET], now: SIGNED_AT * 1_000 };

/** A request as Harbour's page describes it, signed by the platform's own words and no code of the package. */
function webhook(body = ORDER_JSON, event = 'order.changed') {
  const hmac = createHmac('sha256', SECRET).update(`${SIGNED_AT}.${body}`).digest('hex');
  return {
    method: 'POST',
    url: 'https://hooks.example/harbour/rotterdam',
    headers: {
      'content-type': 'application/json',
      'harbour-event': event,
      'harbour-delivery': '5b0f2a3e-3f6c-4a0b-9d6e-0a6f6f3f7c11',
      'harbour-timestamp': String(SIGNED_AT),
      'harbour-signature': `hmac-sha256=${hmac}`,
    },
    rawBody: Buffer.from(body),
  };
}

test('a signed webhook becomes an order that needs no second look', async () => {
  const result = await readWebhook(harbour(), webhook(), STORE);
  expect(result).toMatchObject({
    kind: 'order',
    needsHydration: false,
    delivery: {
      scope: ['order.changed'],
      id: '5b0f2a3e-3f6c-4a0b-9d6e-0a6f6f3f7c11',
      triggeredAt: { at: '2026-03-06T10:02:11.000Z', precision: 's' },
    },
    order: {
      platform: 'harbour',
      storeId: 'rotterdam',
      platformOrderId: '730000000000000127',
      totals: { grand: { shop: { amount: '63.80', currency: 'EUR' } } },
      issues: [],
    },
  });
});

test('nothing of the sample is left unmapped', async () => {
  const result = await readWebhook(harbour(), webhook(), STORE);
  expect(result.kind === 'order' && result.trace().rawOnly).toEqual([]);
});

test('an attempt that comes a day late is looked up before it is believed', async () => {
  const late = { ...STORE, now: STORE.now + 24 * 60 * 60 * 1_000 };
  const result = await readWebhook(harbour(), webhook(), late);
  expect(result).toMatchObject({ kind: 'order', needsHydration: true, verification: { isStale: true } });
});

test('a removed order is a reference to it', async () => {
  const body = '{"id":730000000000000127,"removed":"Fri, 06 Mar 2026 12:00:00 +0100"}';
  expect(await readWebhook(harbour(), webhook(body, 'order.removed'), STORE)).toMatchObject({
    kind: 'reference',
    platformOrderId: '730000000000000127',
    reason: 'deleted',
    topic: 'order.removed',
  });
});

describe('a webhook is refused', () => {
  test.each([
    ['without a signature', { 'harbour-signature': undefined }, 'UNSIGNED_WEBHOOK'],
    ['with the time of another', { 'harbour-timestamp': String(SIGNED_AT + 1) }, 'INVALID_SIGNATURE'],
    ['without a time', { 'harbour-timestamp': undefined }, 'INVALID_SIGNATURE'],
  ])('%s', async (_, changes, code) => {
    const request = webhook();
    const forged = { ...request, headers: { ...request.headers, ...changes } };
    await expect(readWebhook(harbour(), forged, STORE)).rejects.toMatchObject({ code });
  });

  test('with another body', async () => {
    const rawBody = Buffer.from(ORDER_JSON.replace('"6380"', '"0380"'));
    await expect(readWebhook(harbour(), { ...webhook(), rawBody }, STORE)).rejects.toMatchObject({
      code: 'INVALID_SIGNATURE',
    });
  });
});

test('an odd shipment or refund does not make the order unreadable', async () => {
  const items = [{ position: '1', quantity: Number.MAX_SAFE_INTEGER }, { position: '1', quantity: 1 }, {}];
  const odd = JSON.stringify(minimalOrder({ shipments: [{ items }], refunds: [{ amount: '1' }] }));
  const result = await readWebhook(harbour(), webhook(odd), STORE);
  expect(result).toMatchObject({
    kind: 'order',
    order: {
      fulfilments: [{ id: '1', lines: [{ lineId: '1' }, { lineId: '1', quantity: 1 }] }],
      refunds: [{ id: '1', total: { shop: { amount: '0.01' } } }],
    },
  });
  expect(result.kind === 'order' && result.order.lines[0]?.quantity.fulfilled).toBeUndefined();
});

test('a page of orders is taken apart', () => {
  const page = harbour().decode(Buffer.from('{"orders":[{"id":1},{"id":2}],"next":null}'));
  expect(harbour().split(page)).toEqual([{ id: 1 }, { id: 2 }]);
});

test('a factory has it beside the adapters of the package, and tells its requests by their header', async () => {
  const adapters = createAdapterFactory({ adapters: [harbour(), ...platforms] });
  expect(adapters.detect(webhook().headers)).toBe('harbour');
  expect((await adapters.get('harbour')).describe().title).toBe('Harbour');
});

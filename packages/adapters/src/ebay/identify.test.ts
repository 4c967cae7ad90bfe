import { describe, expect, test } from 'vitest';
import { minimalOrder, notification } from './__fixtures__/index.ts';
import { ebay } from './index.ts';

const adapter = ebay();
const identify = (body: unknown) =>
  adapter.identify({
    method: 'POST',
    url: 'https://shop.example/',
    headers: {},
    rawBody: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
  });

describe('a delivery', () => {
  const data = { order: { orderId: '09-10001-20002', orderLineItems: [{ orderLineItemId: '1' }] } };

  test('is its topic and the id of the notification, and tells its order and its time', () => {
    const id = '0f9d7a52-1b6c-4a55-9f0e-2f6d0e6a7c11_5d9b3c1e-77aa-4f0e-8c55-19d4e2b6a001';
    expect(identify(notification('ORDER_CONFIRMATION', data))).toMatchObject({
      scope: ['ORDER_CONFIRMATION'],
      id,
      topic: 'ORDER_CONFIRMATION',
      eventId: id,
      platformOrderId: '09-10001-20002',
      triggeredAt: { at: '2026-03-01T09:10:12.101Z', precision: 'ms' },
    });
  });

  test('with the id beside the order is known by it as well', () => {
    expect(identify(notification('ITEM_MARKED_SHIPPED', { orderId: '09-1' })).platformOrderId).toBe('09-1');
  });

  test('of an account that was closed names no order', () => {
    const closed = identify(notification('MARKETPLACE_ACCOUNT_DELETION', { username: 'x', userId: 'y' }));
    expect(closed).toMatchObject({ topic: 'MARKETPLACE_ACCOUNT_DELETION' });
    expect(closed.platformOrderId).toBeUndefined();
  });

  test('that is an order is known by its body', () => {
    expect(identify(minimalOrder())).toMatchObject({ topic: 'unknown', platformOrderId: '09-10001-20002' });
  });

  test.each([
    '',
    '{',
    '[]',
    'null',
    '{"notification":7}',
    '{"metadata":{"topic":{}},"notification":{"notificationId":[]}}',
  ])('of %j is known by its bytes', (body) => {
    const { id, fingerprint, eventId } = identify(body);
    expect(id).toBe(`sha256:${fingerprint}`);
    expect(eventId).toBeUndefined();
  });
});

import { expect, test } from 'vitest';
import { FULL_EVENT } from './__fixtures__/full-order.ts';
import { event, minimalOrder, normalize, ORDER_ID } from './__fixtures__/index.ts';
import { shopware } from './index.ts';

const identify = (body: string) =>
  shopware().identify({
    method: 'POST',
    url: 'https://hooks.example',
    headers: {},
    rawBody: Buffer.from(body),
  });
const row = (entity: string, primaryKey: unknown) => ({ entity, operation: 'update', primaryKey });

test('a delivery is told by the event, its topic and the shop', () => {
  const topic = 'state_enter.order_transaction.state.refunded_partially';
  expect(identify(FULL_EVENT)).toMatchObject({
    scope: [topic, 'kJ7Shop0'],
    id: 'event-0001',
    topic,
    eventId: 'event-0001',
    platformOrderId: ORDER_ID,
  });
});

test('the order of a written row is known', () => {
  const body = event('order.written', [row('order_tag', 'x'), row('order', ORDER_ID)]);
  expect(identify(JSON.stringify(body)).platformOrderId).toBe(ORDER_ID);
});

test('what an event lists without a name is no order for certain', () => {
  const body = event('state_enter.order_transaction.state.paid', [{ id: 'payment-1' }]);
  expect(identify(JSON.stringify(body)).platformOrderId).toBeUndefined();
});

test('rows of two orders are of none', () => {
  const body = event('order.written', [row('order', ORDER_ID), row('order', 'other')]);
  expect(identify(JSON.stringify(body)).platformOrderId).toBeUndefined();
});

test('each of several written orders is found', () => {
  const body = event('order.written', [row('order', 'a'), row('product', 'p'), row('order', 'b')]);
  const adapter = shopware();
  const found = adapter.split(body).map((part) => {
    const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };
    const normalized = adapter.normalize(part, context);
    return normalized.kind === 'reference' && [normalized.platformOrderId, normalized.reason];
  });
  expect(found).toEqual([
    ['a', 'thin'],
    ['b', 'thin'],
  ]);
});

test('rows of two orders are refused whole, for a reference names one', () => {
  const body = event('order.written', [row('order', 'a'), row('order', 'b')]);
  expect(() => normalize(body)).toThrow(expect.objectContaining({ code: 'UNEXPECTED_SHAPE' }));
  expect(normalize(event('order.written', [row('order', 'a'), row('order', 'a')]))).toMatchObject({
    platformOrderId: 'a',
    reason: 'thin',
  });
});

test('a written row that names itself by `id` is known as well', () => {
  const body = event('checkout.order.placed', [{ entity: 'order', operation: 'insert', id: ORDER_ID }]);
  expect(identify(JSON.stringify(body)).platformOrderId).toBe(ORDER_ID);
  expect(normalize(body)).toEqual({
    kind: 'reference',
    platformOrderId: ORDER_ID,
    reason: 'thin',
    topic: 'checkout.order.placed',
  });
});

test('an order that an event of the shop lists is a reference', () => {
  const orders = [{ id: 'a', orderNumber: '10001', price: { totalPrice: 119 } }, { id: 'b' }];
  const adapter = shopware();
  const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };
  const found = adapter
    .split(event('checkout.order.placed', orders))
    .map((part) => adapter.normalize(part, context));
  expect(found).toEqual(
    ['a', 'b'].map((platformOrderId) => ({
      kind: 'reference',
      platformOrderId,
      reason: 'partial',
      topic: 'checkout.order.placed',
    })),
  );
});

test('the order that an event of the shop carries in a list is read', () => {
  const adapter = shopware();
  const body = event('state_enter.order_transaction.state.paid', [
    { order: minimalOrder({ deepLinkCode: 'open-sesame' }) },
  ]);
  expect(identify(JSON.stringify(body)).platformOrderId).toBe(ORDER_ID);
  const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64), keepBody: false };
  const [normalized] = adapter.split(body).map((part) => adapter.normalize(part, context));
  expect(normalized).toMatchObject({ kind: 'order', order: { platformOrderId: ORDER_ID } });
  expect(JSON.stringify(normalized)).not.toContain('open-sesame');
});

test.each([
  ['of another event', event('customer.login', [{ id: 'a' }])],
  ['of a payment', event('state_enter.order_transaction.state.paid', [{ id: 'payment-1' }])],
  ['of several orders at once', event('checkout.order.placed', [{ id: 'a' }, { id: 'b' }])],
  ['without an id', event('checkout.order.placed', [{ orderNumber: '10001' }])],
])('a list %s is refused', (_name, body) => {
  expect(() => normalize(body)).toThrow(expect.objectContaining({ code: 'UNEXPECTED_SHAPE' }));
});

test('rows that are of no order are refused', () => {
  const adapter = shopware();
  const body = event('product.written', [row('product', 'p')]);
  const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };
  expect(() => adapter.normalize(body, context)).toThrow(
    expect.objectContaining({ code: 'UNEXPECTED_SHAPE' }),
  );
});

test('the orders of the Store API are found', () => {
  expect(shopware().split({ orders: { elements: [{ id: '1' }, { id: '2' }] } })).toHaveLength(2);
  expect(shopware().split({ total: 1, data: [{ id: '1' }], aggregations: [] })).toEqual([{ id: '1' }]);
});

test('a cart and the request for an order are none', () => {
  expect(shopware().split({ source: {}, cart: { price: {} } })).toEqual([]);
  expect(shopware().split({ orderNumber: '1', price: {}, lineItems: [] })).toEqual([]);
});

test.each(['', '{', '[]', 'null', '{"source":7,"data":{"payload":[null,7]}}'])(
  '%j is told by its bytes',
  (body) => {
    const identity = identify(body);
    expect(identity).toMatchObject({ id: `sha256:${identity.fingerprint}`, topic: 'unknown' });
    expect(identity.platformOrderId).toBeUndefined();
  },
);

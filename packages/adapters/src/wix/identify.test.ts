import { createPrivateKey, createSign } from 'node:crypto';
import { expect, test } from 'vitest';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { createKeyPair } from '../testing/signing/create-key-pair.ts';
import { event, MINIMAL_ID, minimalOrder, orderOf } from './__fixtures__/index.ts';
import { wix } from './index.ts';

const adapter = wix();
const IAT = Date.UTC(2026, 1, 1) / 1_000;
const INSTANCE = 'cccccccc-0000-4000-8000-000000000001';
const EVENT = 'dddddddd-0000-4000-8000-000000000001';

/** A token made by hand, so that nothing is shared with what reads it. */
function request(data: unknown, iat = IAT, keys = createKeyPair('rsa')) {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { data: typeof data === 'string' ? data : JSON.stringify(data), iat, exp: iat + 3_600 };
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  const signature = createSign('RSA-SHA256')
    .update(signed)
    .sign(createPrivateKey(keys.privateKey), 'base64url');
  const rawBody = Buffer.from(`${signed}.${signature}`);
  return {
    method: 'POST',
    url: 'https://hooks.example/wix',
    headers: { 'content-type': 'text/plain' },
    rawBody,
  };
}

const updated = (order: unknown) => event({ updatedEvent: { currentEntityAsJson: JSON.stringify(order) } });

test('an event is known by its own id, its topic and the app on the site', () => {
  expect(adapter.identify(request(updated(minimalOrder())))).toMatchObject({
    scope: ['wix.ecom.v1.order_updated', INSTANCE],
    id: EVENT,
    eventId: EVENT,
    topic: 'wix.ecom.v1.order_updated',
    platformOrderId: MINIMAL_ID,
    revision: '2026-02-01T00:00:00.000Z',
    triggeredAt: { at: '2026-02-01T00:00:01.000Z', precision: 'ms' },
  });
});

test('an event sent again is the same, though its token is signed anew', () => {
  const [first, again] = [request(updated(minimalOrder())), request(updated(minimalOrder()), IAT + 60)];
  expect(first.rawBody.equals(again.rawBody)).toBe(false);
  expect(adapter.identify(again).id).toBe(adapter.identify(first).id);
});

test.each([
  [{ entityFqdn: 'wix.ecom.v1.fulfillments', updatedEvent: { currentEntity: { orderId: 'o-1' } } }],
  [
    {
      entityFqdn: 'wix.ecom.v1.order_transactions',
      actionEvent: { body: { orderTransactions: { orderId: 'o-1' } } },
    },
  ],
  [{ entityId: 'o-1', deletedEvent: {} }],
])('the order of %o is named', (inner) => {
  expect(adapter.identify(request(event(inner))).platformOrderId).toBe('o-1');
});

test.each(['', 'eyJ.eyJ.x', '{"eventType":1}', 'eyJhbGciOiJSUzI1NiJ9.bm8.c2ln'])(
  '%j has no id but its bytes',
  (body) => {
    const { id, topic, fingerprint } = adapter.identify({ ...request({}), rawBody: Buffer.from(body) });
    expect({ id, topic }).toEqual({ id: `sha256:${fingerprint}`, topic: 'unknown' });
  },
);

test('the token fits the key of the app, and no other', async () => {
  const keys = createKeyPair('rsa');
  const signed = request(updated(minimalOrder()), IAT, keys);
  const now = IAT * 1_000;
  await expect(adapter.verify(signed, { secrets: [keys.publicKey], now })).resolves.toEqual({
    covers: 'body',
    signedAt: now,
    isStale: false,
  });
  const other = createKeyPair('rsa').publicKey;
  await expect(adapter.verify(signed, { secrets: [other], now })).rejects.toMatchObject({
    fault: 'mismatch',
  });
});

test('what is in an event is the order, whether its parts are texts or objects', () => {
  const order = minimalOrder();
  const asTexts = adapter.decode(request(updated(order)).rawBody);
  const asObjects = {
    eventType: 'wix.ecom.v1.order_updated',
    instanceId: INSTANCE,
    data: { id: EVENT, entityFqdn: 'wix.ecom.v1.order', updatedEvent: { currentEntity: order } },
  };
  expect(asTexts).toMatchObject({ instanceId: INSTANCE, event: { id: EVENT, slug: 'updated' }, order });
  expect(orderOf(asObjects).revision).toEqual(orderOf(order).revision);
});

test('the body of an action event holds the order beside what happened to it', () => {
  const body = { order: minimalOrder(), previousPaymentStatus: 'NOT_PAID' };
  const payload = adapter.decode(
    request(event({ slug: 'payment_status_updated', actionEvent: { body } })).rawBody,
  );
  expect(payload).toMatchObject({ previousPaymentStatus: 'NOT_PAID', order: { id: MINIMAL_ID } });
  expect(orderOf(event({ actionEvent: { bodyAsJson: JSON.stringify(body) } })).platformOrderId).toBe(
    MINIMAL_ID,
  );
});

test('a legacy event is the text of its order, or of some members of it', () => {
  const legacy = (data: unknown) => ({
    eventType: 'OrderPaid',
    instanceId: INSTANCE,
    data: JSON.stringify(data),
  });
  expect(orderOf(legacy({ order: minimalOrder() })).platformOrderId).toBe(MINIMAL_ID);
  const context = { storeId: 's', bodySha256: 'a'.repeat(64) };
  const partial = adapter.decode(
    Buffer.from(JSON.stringify(legacy({ orderId: 'o-1', fulfillmentStatus: 'FULFILLED' }))),
  );
  expect(adapter.normalize(partial, context)).toEqual({
    kind: 'reference',
    platformOrderId: 'o-1',
    reason: 'partial',
    topic: 'OrderPaid',
  });
});

test('a number deep inside the texts keeps its digits', () => {
  const text = JSON.stringify(minimalOrder()).replace('"10001"', '9007199254740993');
  expect(orderOf(event({ createdEvent: { entityAsJson: text } })).number).toBe('9007199254740993');
});

test.each(['{', '[', 'null{', '{"eventType":"a","instanceId":"b","data":"{"}'])(
  'a token that holds %j is malformed',
  (data) => {
    expect(() => adapter.decode(request(data).rawBody)).toThrow(
      expect.objectContaining({ code: 'MALFORMED_PAYLOAD' }),
    );
  },
);

test.each(['null', '[]', '7', '{}', '{"eventType":"a","instanceId":"b"}'])(
  'a token that holds %j is no order',
  (data) => {
    const payload = adapter.decode(request(data).rawBody);
    expect(() => adapter.normalize(payload, { storeId: 's', bodySha256: 'a'.repeat(64) })).toThrow(
      expect.objectContaining({ code: 'UNEXPECTED_SHAPE' }),
    );
  },
);

test('a member named after the prototype is a member like others', () => {
  const inner =
    '{"__proto__":{"polluted":true},"entityFqdn":"wix.ecom.v1.order","createdEvent":{"entity":{}}}';
  adapter.decode(request({ eventType: 'a', instanceId: 'b', data: inner }).rawBody);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('an order of which some members were asked for is a reference to it', () => {
  const { lineItems, ...members } = minimalOrder();
  const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };
  expect(adapter.normalize(members, context)).toEqual({
    kind: 'reference',
    platformOrderId: MINIMAL_ID,
    reason: 'partial',
  });
  expect(() => adapter.normalize({ id: MINIMAL_ID, name: 'a product' }, context)).toThrow(
    UnexpectedShapeError,
  );
});

import { expect, test } from 'vitest';
import { queueRequest } from '../signature/require-queue-identity.ts';
import { FULL_MESSAGE } from './__fixtures__/full-order.ts';
import { change, message, ORDER_ID } from './__fixtures__/index.ts';
import { commercetools } from './index.ts';

const identify = (body: unknown) =>
  commercetools().identify(
    queueRequest({ queue: 'orders', body: typeof body === 'string' ? body : JSON.stringify(body) }),
  );

test('a message is told by its id, with the version of the order and not its own', () => {
  const id = '9b000000-0000-4000-8000-00000000000a';
  expect(identify(FULL_MESSAGE)).toMatchObject({
    scope: ['harbour', 'OrderCreated'],
    id,
    topic: 'OrderCreated',
    eventId: id,
    platformOrderId: ORDER_ID,
    revision: '7',
    triggeredAt: { at: '2026-03-30T08:00:06.000Z', precision: 'ms' },
  });
});

test('a notification of a change has no id and is told by the version it made', () => {
  expect(identify(change('ResourceUpdated'))).toMatchObject({
    scope: ['harbour', 'ResourceUpdated'],
    id: `${ORDER_ID}:8`,
    eventId: undefined,
    platformOrderId: ORDER_ID,
    revision: '8',
  });
});

test('a message of a payment names no order', () => {
  const identity = identify(message('PaymentCreated', { resource: { typeId: 'payment', id: 'p-1' } }));
  expect(identity).toMatchObject({
    topic: 'PaymentCreated',
    platformOrderId: undefined,
    revision: undefined,
  });
});

test.each([
  ['a CloudEvent', { specversion: '1.0', data: JSON.parse(FULL_MESSAGE) }],
  ['EventBridge', { 'detail-type': 'x', detail: JSON.parse(FULL_MESSAGE) }],
])('the envelope of %s makes no other delivery of it', (_name, body) => {
  const { fingerprint: _bytes, ...found } = identify(body);
  const { fingerprint: _bare, ...expected } = identify(FULL_MESSAGE);
  expect(found).toEqual(expected);
});

test.each(['', '{', '[]', 'null', '{"resource":7,"id":{}}'])('%j is told by its bytes', (body) => {
  const identity = identify(body);
  expect(identity).toMatchObject({
    id: `sha256:${identity.fingerprint}`,
    topic: 'unknown',
    eventId: undefined,
  });
});

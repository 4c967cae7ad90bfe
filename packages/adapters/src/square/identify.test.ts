import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { orderEvent } from './__fixtures__/index.ts';
import { square } from './index.ts';

const identify = (body: string) =>
  square().identify({
    method: 'POST',
    url: 'https://shop.example/',
    headers: {},
    rawBody: new TextEncoder().encode(body),
  });
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('a delivery is its event, whose order and version are known before it is decoded', () => {
  const body = JSON.stringify(orderEvent());
  expect(identify(body)).toEqual({
    scope: ['order.updated'],
    id: '6f1c1b6e-9d0c-4c1e-9a43-0f9f3b6f7a01',
    topic: 'order.updated',
    eventId: '6f1c1b6e-9d0c-4c1e-9a43-0f9f3b6f7a01',
    platformOrderId: 'MinimalOrder5001',
    revision: '4',
    triggeredAt: { at: '2026-02-01T00:00:01.250Z', precision: 'ms' },
    fingerprint: sha256(body),
  });
});

test('the version of a refund is not that of its order', () => {
  const refund = { id: 'R1', order_id: 'Order77', version: 9 };
  const event = orderEvent({
    type: 'refund.created',
    data: { type: 'refund', id: 'R1', object: { refund } },
  });
  expect(identify(JSON.stringify(event))).toMatchObject({ platformOrderId: 'Order77', revision: undefined });
});

test('two topics under one event id are two deliveries', () => {
  const [created, updated] = ['refund.created', 'refund.updated'].map((type) =>
    identify(JSON.stringify(orderEvent({ type }))),
  );
  expect(created?.id).toBe(updated?.id);
  expect(created?.scope).not.toEqual(updated?.scope);
});

test.each(['', '{', '[]', 'null', '{"event_id":7}', '{"event_id":""}', `{"event_id":"${'x'.repeat(256)}"}`])(
  'a body without a usable event id, %j, is known by its bytes',
  (body) => {
    expect(identify(body)).toMatchObject({ id: `sha256:${sha256(body)}`, eventId: undefined });
  },
);

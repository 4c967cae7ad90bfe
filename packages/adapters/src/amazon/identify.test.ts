import { describe, expect, test } from 'vitest';
import { queueRequest } from '../signature/require-queue-identity.ts';
import { notification } from './__fixtures__/index.ts';
import { amazon } from './index.ts';

const QUEUE = 'arn:aws:sqs:eu-west-1:123456789012:orders';
const identify = (body: unknown) =>
  amazon().identify(
    queueRequest({ queue: QUEUE, body: typeof body === 'string' ? body : JSON.stringify(body) }),
  );

describe('a message of the queue', () => {
  test('is the delivery of its notification, whenever it is handed out', () => {
    expect(identify(notification())).toMatchObject({
      scope: ['ORDER_CHANGE', 'sub-1'],
      id: 'notification-1',
      eventId: 'notification-1',
      topic: 'ORDER_CHANGE',
      platformOrderId: '111-0000001-0000001',
      triggeredAt: { at: '2026-03-02T11:22:34.567Z', precision: 'ms' },
    });
  });

  test('says the same from below the detail of an EventBridge event', () => {
    const event = {
      version: '0',
      id: 'e',
      'detail-type': 'ORDER_CHANGE',
      source: 'aws.partner',
      detail: notification(),
    };
    expect(identify(event)).toMatchObject({ id: 'notification-1', platformOrderId: '111-0000001-0000001' });
  });

  test('is read in the small letters of newer types too', () => {
    const small = {
      notificationType: 'ORDER_CHANGE',
      eventTime: '2026-03-02T11:22:34Z',
      payload: { orderChangeNotification: { AmazonOrderId: '1-2-3' } },
      notificationMetadata: { notificationId: 'n', subscriptionId: 's' },
    };
    expect(identify(small)).toMatchObject({
      id: 'n',
      scope: ['ORDER_CHANGE', 's'],
      platformOrderId: '1-2-3',
    });
  });

  test.each(['', '{', 'null', '[]', '{"NotificationMetadata":{"NotificationId":7}}', '{"Payload":null}'])(
    'that is no notification is told by its hash: %j',
    (body) => {
      const { id, topic, fingerprint } = identify(body);
      expect([id, topic]).toEqual([`sha256:${fingerprint}`, 'unknown']);
    },
  );
});

test('only what came from a queue that is allowed is believed', async () => {
  const request = queueRequest({ queue: QUEUE, body: '{}' });
  const verify = (secrets: readonly string[]) => amazon().verify(request, { secrets, now: 0 });
  expect(await verify([QUEUE])).toEqual({ covers: 'body', isStale: false });
  await expect(verify(['arn:aws:sqs:eu-west-1:999999999999:orders'])).rejects.toThrow('queue');
  await expect(
    amazon().verify({ ...request, method: 'POST' }, { secrets: [QUEUE], now: 0 }),
  ).rejects.toThrow();
});

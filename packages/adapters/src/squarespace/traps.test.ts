import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { notification } from './__fixtures__/index.ts';
import { squarespace } from './index.ts';

const rawBody = Buffer.from(JSON.stringify(notification()));
const SECRET = '3a7f00112233445566778899aabbccddeeff00112233445566778899aabbccdd';
const request = (signature: string, body = rawBody) => ({
  method: 'POST',
  url: 'https://hooks.example/squarespace',
  headers: { 'squarespace-signature': signature },
  rawBody: body,
});
const verify = (signature: string, secrets = [SECRET]) =>
  squarespace().verify(request(signature), { secrets, now: Date.UTC(2026, 2, 30) });

describe('the key is the bytes that the secret stands for (trap 7)', () => {
  test('what is signed with those bytes fits, in lower case hex', async () => {
    const signature = createHmac('sha256', Buffer.from(SECRET, 'hex')).update(rawBody).digest('hex');
    await expect(verify(signature)).resolves.toEqual({ covers: 'body', isStale: false });
  });

  test('what is signed with the digits themselves does not', async () => {
    const signature = createHmac('sha256', SECRET).update(rawBody).digest('hex');
    await expect(verify(signature)).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' });
  });

  test('a secret that is no hex is a mistake of the set-up and no bad signature', async () => {
    await expect(verify('00', ['not hex'])).rejects.toMatchObject({ code: 'INVALID_OPTION' });
  });
});

describe('a delivery', () => {
  test('is told by the id of the notification, which a second sending keeps', () => {
    expect(squarespace().identify(request('x'))).toMatchObject({
      scope: ['order.update', '99d1b3c4-0000-4000-8000-000000000002'],
      id: 'd5f2c1b0-0000-4000-8000-000000000001',
      topic: 'order.update',
      platformOrderId: '6650f1a2c3d4e5f601234567',
      triggeredAt: { at: '2026-03-30T08:00:06.000Z', precision: 'ms' },
    });
  });

  test.each([
    '',
    '{',
    '[]',
    'null',
    '{"id":7,"topic":{}}',
    `{"id":"${'x'.repeat(300)}"}`,
    `"${'x'.repeat(20_000)}"`,
  ])('of %.20s is told by its bytes', (body) => {
    const identity = squarespace().identify(request('x', Buffer.from(body)));
    expect(identity).toMatchObject({
      id: `sha256:${identity.fingerprint}`,
      topic: 'unknown',
      eventId: undefined,
    });
  });
});

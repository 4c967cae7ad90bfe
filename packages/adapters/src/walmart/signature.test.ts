import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { notification } from './__fixtures__/index.ts';
import { signedIn } from './__fixtures__/sign.ts';
import { walmart } from './index.ts';

const secret = 'walmart-client-secret';
const now = Date.UTC(2026, 2, 10, 8);
const rawBody = Buffer.from(JSON.stringify(notification()));
const digest = (encoding: 'base64' | 'hex', key = secret) =>
  createHmac('sha256', key).update(rawBody).digest(encoding);
const request = (headers: Record<string, string>) => ({
  method: 'POST',
  url: 'https://hooks.example/walmart',
  headers,
  rawBody,
});

describe('a digest of the body alone', () => {
  test.each(['base64', 'hex'] as const)(
    'in %s is taken from the header of the subscription',
    async (encoding) => {
      const adapter = walmart({ authHeader: 'X-Seller-Digest' });
      const signed = request({ 'x-seller-digest': digest(encoding) });
      expect(await adapter.verify(signed, { secrets: [secret], now })).toEqual({
        covers: 'body',
        isStale: false,
      });
    },
  );

  test.each([
    ['of another secret', digest('base64', 'other')],
    ['in capitals', digest('hex').toUpperCase()],
    ['cut short', digest('base64').slice(0, -4)],
    ['of Basic authentication', 'Basic YWJjOnRlc3Q='],
  ])('%s is refused', async (_name, authorization) => {
    const verifying = walmart().verify(request({ authorization }), { secrets: [secret], now });
    await expect(verifying).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' });
  });

  test('does not stand in for the signature over the time where there is one', async () => {
    const { headers } = await signedIn()(rawBody, 'other', { now });
    const verifying = walmart().verify(
      request({ ...(headers as Record<string, string>), authorization: digest('hex') }),
      {
        secrets: [secret],
        now,
      },
    );
    await expect(verifying).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' });
  });
});

test('a request without either header is unsigned', async () => {
  await expect(walmart().verify(request({}), { secrets: [secret], now })).rejects.toMatchObject({
    code: 'UNSIGNED_WEBHOOK',
  });
});

describe('a notification', () => {
  test('is known by the id of its event, whatever else changes', () => {
    expect(walmart().identify(request({}))).toMatchObject({
      scope: ['FRAUD_CANCEL'],
      id: 'd5f2c1b0-0000-4000-8000-000000000001',
      eventId: 'd5f2c1b0-0000-4000-8000-000000000001',
      topic: 'FRAUD_CANCEL',
      platformOrderId: '9007199254740995',
      triggeredAt: { at: '2026-03-10T08:00:06.000Z', precision: 'ms' },
    });
  });

  test('without an id is known by its bytes', () => {
    const other = { ...request({}), rawBody: Buffer.from('{"source":{"eventType":"PO_CREATED"}}') };
    expect(walmart().identify(other)).toMatchObject({ topic: 'PO_CREATED', eventId: undefined });
    expect(walmart().identify(other).id).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test('that names its event beside its order is one of that event', () => {
    const body = {
      source: { eventType: 'ORDER_UPDATES' },
      payload: { meta: { subEventType: 'PO_CREATED' } },
    };
    expect(walmart().identify({ ...request({}), rawBody: Buffer.from(JSON.stringify(body)) }).topic).toBe(
      'PO_CREATED',
    );
  });
});

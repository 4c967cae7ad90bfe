import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { notification } from './__fixtures__/index.ts';
import { ecwid } from './index.ts';

const SECRET = 'client_secret';
const ID = '80aece08-40e8-4145-8764-6c2f0d386780';
const CREATED = 1_767_225_600;
const sign = (message: string) => createHmac('sha256', SECRET).update(message).digest('base64');
const request = (body: unknown, signature = sign(`${CREATED}.${ID}`)) => ({
  method: 'POST',
  url: 'https://hooks.example/ecwid',
  headers: { 'x-ecwid-webhook-signature': signature },
  rawBody: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});
const verify = (body: unknown, signature?: string) =>
  ecwid().verify(request(body, signature), { secrets: [SECRET], now: CREATED * 1_000 });

describe('the body is not signed (trap 5)', () => {
  test('so a signature covers a reference, and never more', async () => {
    await expect(verify(notification())).resolves.toEqual({
      covers: 'reference',
      signedAt: CREATED * 1_000,
      isStale: false,
    });
  });

  test("another order under the same signature is accepted as what it is: somebody's word", async () => {
    const forged = notification({ entityId: 1, data: { orderId: 'OTHER' } });
    await expect(verify(forged)).resolves.toMatchObject({ covers: 'reference' });
  });

  test.each([
    ['another event', { eventId: 'other' }],
    ['another time', { eventCreated: CREATED + 1 }],
    ['no event', { eventId: undefined }],
    ['no time', { eventCreated: undefined }],
    ['a time that is an object', { eventCreated: {} }],
  ])('%s is refused', async (_name, changes) => {
    await expect(verify(notification(changes))).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' });
  });

  test('neither id nor time is signed by a signature over the point between them', async () => {
    await expect(verify({}, sign('.'))).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' });
  });

  test('the point cannot be moved: 17672256 and 00.id are no time and id', async () => {
    const moved = notification({ eventCreated: 17_672_256, eventId: `00.${ID}` });
    await expect(verify(moved)).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' });
  });
});

test('a retry of the last day is stale and not refused (trap 11)', async () => {
  const late = ecwid().verify(request(notification()), {
    secrets: [SECRET],
    now: (CREATED + 86_400) * 1_000,
  });
  await expect(late).resolves.toMatchObject({ covers: 'reference', isStale: true });
});

describe('a delivery', () => {
  test('is told by the id of its event, which a second sending keeps', () => {
    expect(ecwid().identify(request(notification()))).toMatchObject({
      scope: ['order.updated'],
      id: ID,
      topic: 'order.updated',
      eventId: ID,
      platformOrderId: 'K8XTQ',
      triggeredAt: { at: '2026-01-01T00:00:00.000Z', precision: 's' },
    });
  });

  test('of an order names no delivery, though an order has ids', () => {
    expect(ecwid().identify(request({ id: 'K8XTQ', entityId: 5 })).platformOrderId).toBeUndefined();
  });

  test.each([
    '',
    '{',
    '[]',
    'null',
    '{"eventId":{}}',
    `{"eventId":"${'x'.repeat(300)}"}`,
    `"${'x'.repeat(70_000)}"`,
  ])('of %.20s is told by its bytes', (body) => {
    const identity = ecwid().identify(request(body));
    expect(identity).toMatchObject({ id: `sha256:${identity.fingerprint}`, topic: 'unknown' });
  });
});

describe('a webhook', () => {
  const normalize = (body: unknown) => ecwid().normalize(body, { storeId: 's', bodySha256: 'a'.repeat(64) });

  test('names the order by orderId; entityId is an internal number since 2021', () => {
    expect(normalize(notification())).toEqual({
      kind: 'reference',
      platformOrderId: 'K8XTQ',
      reason: 'thin',
      topic: 'order.updated',
    });
    expect(normalize(notification({ data: undefined }))).toMatchObject({ platformOrderId: '516483487' });
  });

  test('of a cart that was left behind is a reference as well', () => {
    const event = notification({ eventType: 'unfinished_order.deleted', entityId: -1 });
    expect(normalize(event)).toMatchObject({ reason: 'deleted', platformOrderId: 'K8XTQ' });
  });

  test.each([{ eventType: 'product.updated' }, { entityId: -1, data: undefined }, { eventType: 7 }])(
    '%o concerns no order that can be named',
    (changes) => {
      expect(() => normalize(notification(changes))).toThrow(
        expect.objectContaining({ code: 'UNEXPECTED_SHAPE' }),
      );
    },
  );
});

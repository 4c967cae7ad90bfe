import { createHash } from 'node:crypto';
import { InvalidOptionError } from '@orderdock/kit';
import { describe, expect, test } from 'vitest';
import type { WebhookRequest } from '../contract/request.ts';
import { UnknownKeyError } from '../errors/unknown-key-error.ts';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import { createKeyPair } from '../testing/signing/create-key-pair.ts';
import { signPublicKeyRequest } from '../testing/signing/sign-public-key-request.ts';
import { orderEvent } from './__fixtures__/index.ts';
import { magento } from './index.ts';

const pair = createKeyPair('rsa');
const other = createKeyPair('rsa');
const adapter = magento();
const verify = (request: WebhookRequest, context: Partial<Parameters<typeof adapter.verify>[1]> = {}) =>
  adapter.verify(request, { secrets: [pair.publicKey], now: Date.UTC(2026, 1, 1), ...context });

describe('a webhook of Adobe Commerce', () => {
  const header = 'x-adobe-commerce-webhook-signature';
  const base64 = (body: Uint8Array) => Buffer.from(body).toString('base64');
  const body = orderEvent();
  const request = signPublicKeyRequest({ privateKey: pair.privateKey, header, body, message: base64 });

  test('is signed over the base64 text of its body', async () => {
    expect(await verify(request)).toEqual({ covers: 'body', isStale: false });
    const bare = signPublicKeyRequest({ privateKey: pair.privateKey, header, body });
    await expect(verify(bare)).rejects.toSatisfy(InvalidSignatureError.isInstance);
  });

  test('fits either of two keys, with a client id beside them, and no other', async () => {
    const secrets = [other.publicKey, 'client-of-ours', pair.publicKey];
    expect(await verify(request, { secrets })).toMatchObject({ covers: 'body' });
    await expect(verify(request, { secrets: [other.publicKey] })).rejects.toSatisfy(
      InvalidSignatureError.isInstance,
    );
  });

  test('is not taken without a signature, nor without a key', async () => {
    await expect(verify({ ...request, headers: {} })).rejects.toSatisfy(UnsignedWebhookError.isInstance);
    for (const secrets of [[], [''], ['client-of-ours']])
      await expect(verify(request, { secrets })).rejects.toSatisfy(InvalidOptionError.isInstance);
  });
});

describe('an event of Adobe I/O Events', () => {
  const [one, two] = ['/prod/keys/pub-key-Aa1.pem', '/prod/keys/pub-key-Bb2.pem'];
  const keys = {
    get: async (path: string) =>
      new Map([
        [one, pair.publicKey],
        [two, other.publicKey],
      ]).get(path),
  };
  const secrets = ['client-of-ours'];
  const sign = (body: unknown, first = pair, second = other): WebhookRequest => {
    const a = signPublicKeyRequest({
      privateKey: first.privateKey,
      header: 'x-adobe-digital-signature-1',
      body,
    });
    const b = signPublicKeyRequest({
      privateKey: second.privateKey,
      header: 'x-adobe-digital-signature-2',
      body,
    });
    const paths = { 'x-adobe-public-key1-path': one, 'x-adobe-public-key2-path': two };
    return { ...a, headers: { ...a.headers, ...b.headers, ...paths } };
  };

  test('is signed twice, and one signature that fits is enough', async () => {
    expect(await verify(sign(orderEvent()), { secrets, keys })).toEqual({ covers: 'body', isStale: false });
    expect(await verify(sign(orderEvent(), other), { secrets, keys })).toMatchObject({ covers: 'body' });
    expect(await verify(sign(orderEvent(), pair, pair), { secrets, keys })).toMatchObject({ covers: 'body' });
    await expect(verify(sign(orderEvent(), other, pair), { secrets, keys })).rejects.toSatisfy(
      InvalidSignatureError.isInstance,
    );
  });

  test('for another of Adobe’s customers is refused, though Adobe signed it', async () => {
    const foreign = { ...orderEvent(), recipient_client_id: 'client-of-another' };
    const { recipient_client_id: _, ...unnamed } = orderEvent();
    for (const body of [foreign, unnamed, [orderEvent(), foreign], [], 'no JSON'])
      await expect(verify(sign(body), { secrets, keys })).rejects.toSatisfy(InvalidSignatureError.isInstance);
    expect(await verify(sign([orderEvent(), orderEvent()]), { secrets, keys })).toMatchObject({
      covers: 'body',
    });
  });

  test('is not believed without knowing for whom it has to be', async () => {
    for (const none of [[], [pair.publicKey]])
      await expect(verify(sign(orderEvent()), { secrets: none, keys })).rejects.toSatisfy(
        InvalidOptionError.isInstance,
      );
  });

  test('whose key has to come from elsewhere is refused without asking', async () => {
    const asked: string[] = [];
    const spy = { get: async (path: string) => void asked.push(path) };
    const request = sign(orderEvent());
    const headers = {
      ...request.headers,
      'x-adobe-public-key1-path': '//evil.example/key.pem',
      'x-adobe-public-key2-path': '/prod/keys/../key.pem',
    };
    await expect(verify({ ...request, headers }, { secrets, keys: spy })).rejects.toSatisfy(
      InvalidSignatureError.isInstance,
    );
    expect(asked).toEqual([]);
  });

  test('whose key cannot be had is asked for again, unless the other signature fits', async () => {
    const down = { get: async (path: string) => (path === one ? keys.get(two).then(fail) : keys.get(path)) };
    expect(await verify(sign(orderEvent()), { secrets, keys: down })).toMatchObject({ covers: 'body' });
    const allDown = { get: async () => fail() };
    await expect(verify(sign(orderEvent()), { secrets, keys: allDown })).rejects.toSatisfy(
      UnknownKeyError.isInstance,
    );
  });
});

describe('identify', () => {
  const request = (body: unknown, headers = {}): WebhookRequest => ({
    method: 'POST',
    url: 'https://hooks.example/magento',
    headers,
    rawBody: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  });

  test('knows an event by the id in its signed body, whatever the headers say', () => {
    const identity = adapter.identify(
      request(orderEvent(), { 'x-adobe-event-id': 'spoofed', 'x-adobe-provider': 'p-1' }),
    );
    expect(identity).toMatchObject({
      scope: ['p-1'],
      id: '5b0a7c7e-6d51-4c0e-9d0f-0a3a55c7a001',
      eventId: '5b0a7c7e-6d51-4c0e-9d0f-0a3a55c7a001',
      topic: 'observer.sales_order_save_commit_after',
      platformOrderId: '50018',
      triggeredAt: { at: '2026-02-01T00:00:04.120Z', precision: 'ms' },
    });
  });

  test('knows a batch and a webhook by their bytes', () => {
    for (const body of [[orderEvent(), orderEvent()], { order: { entity_id: 7 } }, 'no JSON', '']) {
      const { rawBody } = request(body);
      const fingerprint = createHash('sha256').update(rawBody).digest('hex');
      expect(adapter.identify(request(body))).toMatchObject({ id: `sha256:${fingerprint}`, fingerprint });
    }
    expect(adapter.identify(request({ order: { entity_id: 7 } })).platformOrderId).toBe('7');
    expect(
      adapter.identify(request({ data: { value: { entity_id: 1, order_id: 8 } } })).platformOrderId,
    ).toBe('8');
  });
});

describe('the challenge of I/O Events', () => {
  const get = (query: string, method = 'GET'): WebhookRequest => ({
    method,
    url: `https://hooks.example/magento${query}`,
    headers: {},
    rawBody: new Uint8Array(),
  });

  test('is read back as plain text', () => {
    expect(adapter.handshake(get('?challenge=8ec8d794-e0ab-42df-9017-e3dada8e84f7'))).toEqual({
      status: 200,
      headers: { 'content-type': 'text/plain' },
      body: '8ec8d794-e0ab-42df-9017-e3dada8e84f7',
    });
  });

  test('is not answered where it is none, or a page', () => {
    for (const request of [
      get(''),
      get('?challenge='),
      get('?challenge=<script>'),
      get('?challenge=a', 'POST'),
    ])
      expect(adapter.handshake(request)).toBeUndefined();
  });
});

test('consent to a webhook of Adobe Commerce is a 200 that says so', () => {
  const consent = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"op":"success"}' };
  expect([adapter.respond('accepted'), adapter.respond('queued')]).toEqual([consent, consent]);
  expect(adapter.respond('unavailable').status).toBe(503);
});

function fail(): never {
  throw new Error('No answer');
}

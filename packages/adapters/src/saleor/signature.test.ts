import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createKeyPair } from '../testing/index.ts';
import { minimalEvent } from './__fixtures__/index.ts';
import { saleor } from './index.ts';

describe('the signature', () => {
  const rawBody = Buffer.from(minimalEvent());
  const request = (signature: string) => ({
    ...{ method: 'POST', url: 'https://hooks.example/saleor', rawBody },
    headers: { 'saleor-signature': signature },
  });
  const hmacOf = (secret: string) => createHmac('sha256', secret).update(rawBody).digest('hex');

  test('of a webhook with a secret is the HMAC of the body in hex', async () => {
    const adapter = saleor({ signature: 'hmac' });
    const verification = adapter.verify(request(hmacOf('a-secret')), { secrets: ['a-secret'], now: 0 });
    await expect(verification).resolves.toEqual({ covers: 'body', isStale: false });
    await expect(
      adapter.verify(request(hmacOf('another')), { secrets: ['a-secret'], now: 0 }),
    ).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' });
    expect(adapter.describe().signature).toMatchObject({ scheme: 'hmac', encoding: 'hex' });
  });

  test('is not the one that the sender likes better: a public key is no secret', async () => {
    const { publicKey } = createKeyPair('rsa');
    await expect(
      saleor().verify(request(hmacOf(publicKey)), { secrets: [publicKey], now: 0 }),
    ).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' });
  });

  test('of a third kind is a mistake of the set-up', () => {
    expect(() => saleor({ signature: 'none' as never })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION' }),
    );
  });
});

test('a delivery is told by its event, its shop and its bytes, for Saleor gives it no id (trap 2)', () => {
  const identify = (headers: Record<string, string>) =>
    saleor().identify({
      method: 'POST',
      url: 'https://hooks.example/saleor',
      headers,
      rawBody: Buffer.from('{}'),
    });
  const found = identify({ 'Saleor-Event': 'ORDER_CREATED', 'Saleor-Api-Url': 'https://a.example/graphql/' });
  expect(found).toMatchObject({
    scope: ['order_created', 'https://a.example/graphql/'],
    id: `sha256:${found.fingerprint}`,
    topic: 'order_created',
  });
  expect(identify({ 'X-Saleor-Event': 'order_updated', 'X-Saleor-Domain': 'a.example' }).scope).toEqual([
    'order_updated',
    'a.example',
  ]);
  expect(identify({}).topic).toBe('unknown');
});

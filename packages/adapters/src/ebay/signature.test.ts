import { describe, expect, test } from 'vitest';
import { UnknownKeyError } from '../errors/unknown-key-error.ts';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import { notification } from './__fixtures__/index.ts';
import { publicKeyOf, signNotification } from './__fixtures__/sign.ts';
import { ebay } from './index.ts';

const adapter = ebay();
const body = notification('ORDER_CONFIRMATION', { order: { orderId: '09-10001-20002' } });
const bytes = (text: string) => new TextEncoder().encode(text);
const compact = bytes(JSON.stringify(body));
const keys = { get: async (keyId: string) => (keyId === 'k1' ? publicKeyOf('k1') : undefined) };
const context = { secrets: ['a-verification-token-of-32-letters'], now: 0, keys };
const faultOf = (error: unknown) => (InvalidSignatureError.isInstance(error) ? error.fault : error);

describe('a notification', () => {
  test.each(['SHA1', 'SHA256'])('signed with %s is of eBay', async (digest) => {
    const request = signNotification(compact, 'k1', { digest });
    expect(await adapter.verify(request, context)).toEqual({ covers: 'body', isStale: false });
  });

  test('with spaces is of eBay where the JSON without them was signed', async () => {
    const { headers, ...request } = signNotification(compact, 'k1');
    const spaced = { ...request, headers, rawBody: bytes(JSON.stringify(body, null, 2)) };
    expect(await adapter.verify(spaced, context)).toEqual({ covers: 'body', isStale: false });
  });

  test('with another value is refused, with spaces or without', async () => {
    const other = { ...body, metadata: { topic: 'OTHER' } };
    for (const indent of [0, 2]) {
      const request = {
        ...signNotification(compact, 'k1'),
        rawBody: bytes(JSON.stringify(other, null, indent)),
      };
      expect(faultOf(await adapter.verify(request, context).catch((error: unknown) => error))).toBe(
        'mismatch',
      );
    }
  });

  test.each([
    [{ digest: 'MD5' }, 'algorithm'],
    [{ digest: 'SHA512' }, 'algorithm'],
    [{ alg: 'hmac' }, 'algorithm'],
    [{ alg: 'none' }, 'algorithm'],
    [{ kid: '' }, 'malformed'],
  ])('whose header says %j is refused', async (envelope, fault) => {
    const request = signNotification(compact, 'k1', envelope);
    expect(faultOf(await adapter.verify(request, context).catch((error: unknown) => error))).toBe(fault);
  });

  test('of a key that eBay does not have is not looked at further', async () => {
    const verified = adapter.verify(signNotification(compact, 'k2'), context);
    await expect(verified).rejects.toSatisfy(UnknownKeyError.isInstance);
  });

  test('that names no key is refused, and the verification token is not taken for one', async () => {
    const envelope = JSON.stringify({ alg: 'ecdsa', signature: 'AAAA', digest: 'SHA1' });
    const request = {
      ...signNotification(compact, 'k1'),
      headers: { 'X-EBAY-SIGNATURE': Buffer.from(envelope).toString('base64') },
    };
    await expect(adapter.verify(request, context)).rejects.toSatisfy(InvalidSignatureError.isInstance);
  });

  test('without a signature says so', async () => {
    const request = { ...signNotification(compact, 'k1'), headers: {} };
    await expect(adapter.verify(request, context)).rejects.toSatisfy(UnsignedWebhookError.isInstance);
  });

  test.each(['e30', 'e30=', 'bnVsbA==', 'WzFd', 'eyJraWQiOjF9'])(
    'with the header %s is refused',
    async (value) => {
      const request = { ...signNotification(compact, 'k1'), headers: { 'x-ebay-signature': value } };
      await expect(adapter.verify(request, context)).rejects.toSatisfy(InvalidSignatureError.isInstance);
    },
  );

  test('cannot be checked without keys', async () => {
    const request = signNotification(compact, 'k1');
    await expect(adapter.verify(request, { secrets: ['token'], now: 0 })).rejects.toThrow('keys');
  });
});

import { expect, test } from 'vitest';
import { InvalidSignatureError } from '../errors/webhook-errors.ts';
import { NOTIFICATION_URL, orderEvent, signSquareRequest } from './__fixtures__/index.ts';
import { square } from './index.ts';

const BODY = new TextEncoder().encode(JSON.stringify(orderEvent()));
const context = { secrets: ['signature-key'], now: 0 };

test('the URL and the body are signed together, one after the other', async () => {
  const request = await signSquareRequest(BODY, 'signature-key');
  expect(await square().verify(request, context)).toEqual({ covers: 'body', isStale: false });
});

test('a vector made with another tool fits', async () => {
  // printf '%s' 'https://shop.example/hooks/square{"hello":"world"}' | openssl dgst -sha256 -hmac asdf1234 -binary | base64
  const request = {
    method: 'POST',
    url: NOTIFICATION_URL,
    headers: { 'X-Square-HmacSha256-Signature': '3zbNt//J7VVhVKGE1tfihGV6jpywE7+exS+evdNWEwI=' },
    rawBody: new TextEncoder().encode('{"hello":"world"}'),
  };
  expect(await square().verify(request, { secrets: ['asdf1234'], now: 0 })).toMatchObject({ covers: 'body' });
});

/** @see https://github.com/chobbledotcom/tickets/pull/381 */
test('trap 6: behind a proxy the URL that the server sees is not the signed one, and can be given', async () => {
  const signed = await signSquareRequest(BODY, 'signature-key');
  const seen = { ...signed, url: 'http://10.0.0.7:8080/hooks/square' };
  await expect(square().verify(seen, context)).rejects.toSatisfy(InvalidSignatureError.isInstance);
  const adapter = square({ notificationUrl: NOTIFICATION_URL });
  expect(await adapter.verify(seen, context)).toMatchObject({ covers: 'body' });
});

test.each([`${NOTIFICATION_URL}/`, NOTIFICATION_URL.replace('https', 'http')])(
  'the URL counts byte by byte: %s is another one',
  async (notificationUrl) => {
    const request = await signSquareRequest(BODY, 'signature-key');
    await expect(square({ notificationUrl }).verify(request, context)).rejects.toSatisfy(
      InvalidSignatureError.isInstance,
    );
  },
);

test('the older signature with SHA-1 is not looked at', async () => {
  const { headers, ...request } = await signSquareRequest(BODY, 'signature-key');
  const old = { 'x-square-signature': headers['x-square-hmacsha256-signature'] };
  await expect(square().verify({ ...request, headers: old }, context)).rejects.toMatchObject({
    code: 'UNSIGNED_WEBHOOK',
  });
});

test('a notification URL that is none is refused when the adapter is made', () => {
  expect(() => square({ notificationUrl: '/hooks/square' })).toThrow('notificationUrl');
});

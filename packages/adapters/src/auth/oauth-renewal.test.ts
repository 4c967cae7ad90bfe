import { expect, test } from 'vitest';
import { closedPort, localServer } from '../http/__fixtures__/local-server.ts';
import { type OAuthRenewalOptions, oauthRenewal } from './oauth-renewal.ts';

const NOW = 1_000_000;
const CURRENT = { accessToken: 'old', refreshToken: 'r 1&x' };

function renewal(url: string, more: Partial<OAuthRenewalOptions> = {}) {
  return oauthRenewal({
    platform: 'corner-shop',
    url,
    clientId: 'id:1',
    clientSecret: 's/e',
    now: () => NOW,
    ...more,
  });
}

test('asks after RFC 6749 and reads the token, its end and the new refresh token', async () => {
  const seen: unknown[] = [];
  const url = await localServer((request, response) => {
    seen.push([request.method, request.headers.authorization, request.headers['content-type'], request.body]);
    response.end('{"access_token":"new","expires_in":3600,"refresh_token":"r2","token_type":"bearer"}');
  });
  expect(await renewal(url)(CURRENT)).toEqual({
    accessToken: 'new',
    expiresAt: NOW + 3_600_000,
    refreshToken: 'r2',
  });
  const basic = `Basic ${Buffer.from('id%3A1:s%2Fe').toString('base64')}`;
  const form = 'application/x-www-form-urlencoded';
  expect(seen).toEqual([['POST', basic, form, 'grant_type=refresh_token&refresh_token=r+1%26x']]);
});

test('client credentials, in a JSON body, need no refresh token', async () => {
  const seen: string[] = [];
  const url = await localServer((request, response) => {
    seen.push(request.body);
    response.end('{"access_token":"new"}');
  });
  const ask = renewal(url, { grant: 'client_credentials', clientAuth: 'body', format: 'json', scope: 'a b' });
  expect(await ask(undefined)).toEqual({ accessToken: 'new', expiresAt: undefined, refreshToken: undefined });
  expect(seen).toEqual([
    '{"grant_type":"client_credentials","scope":"a b","client_id":"id:1","client_secret":"s/e"}',
  ]);
});

test.each([
  [
    400,
    '{"error":"invalid_grant","error_description":"Ada"}',
    { code: 'REAUTH_REQUIRED', isRetryable: false },
  ],
  [
    401,
    '{"error":"invalid_client"}',
    { code: 'PLATFORM_REQUEST', platformCode: 'invalid_client', isRetryable: false },
  ],
  [429, '{}', { code: 'PLATFORM_RATE_LIMITED', retryAfterMs: 5_000 }],
  [500, '<html>', { code: 'PLATFORM_REQUEST', isRetryable: true }],
  [200, '{"token":"x"}', { code: 'PLATFORM_REQUEST', isRetryable: false }],
  [200, 'null', { code: 'PLATFORM_REQUEST' }],
])('a %i with %s', async (status, body, expected) => {
  const url = await localServer((_request, response) =>
    response.writeHead(status, { 'retry-after': '5' }).end(body),
  );
  const error: unknown = await renewal(url)(CURRENT).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ platform: 'corner-shop', ...expected });
  expect(JSON.stringify([String(error), error])).not.toMatch(/Ada|r 1|s\/e/);
});

test('without a refresh token the owner of the store is asked', async () => {
  await expect(renewal('https://auth.example')(undefined)).rejects.toMatchObject({ code: 'REAUTH_REQUIRED' });
});

test('a server that is not there can be tried again', async () => {
  await expect(renewal(await closedPort())(CURRENT)).rejects.toMatchObject({
    isRetryable: true,
    outcome: 'refused',
  });
});

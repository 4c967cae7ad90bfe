import { createHmac } from 'node:crypto';
import { InvalidOptionError } from '@orderdock/kit';
import { describe, expect, test } from 'vitest';
import { UnknownKeyError } from '../errors/unknown-key-error.ts';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import { createKeyPair } from '../testing/signing/create-key-pair.ts';
import { type JwtSigning, signJwtRequest } from '../testing/signing/sign-jwt-request.ts';
import type { PublicKeySource } from './public-key-source.ts';
import { pemOfJwk } from './read-public-key.ts';
import { type JwtScheme, requireJwt } from './require-jwt.ts';

/** 2026-01-01T00:00:00Z. */
const NOW = 1_767_225_600;
const ours = createKeyPair('rsa');
const other = createKeyPair('rsa');
const claims = { data: '{"id":9007199254740993}', iat: NOW, exp: NOW + 60 };

interface Case {
  readonly token: string;
  readonly secrets?: readonly string[];
  readonly keys?: PublicKeySource;
  readonly now?: number;
  readonly scheme?: Partial<JwtScheme>;
}

function check({ token, secrets = [ours.publicKey], keys, now = NOW, scheme }: Case) {
  const request = { method: 'POST', url: 'https://a.example/', headers: {}, rawBody: Buffer.from(token) };
  return requireJwt(request, { secrets, keys, now: now * 1_000 }, { algorithms: ['RS256'], ...scheme });
}

async function tokenOf(body: unknown = claims, changes: Partial<JwtSigning> = {}): Promise<string> {
  const { rawBody } = await signJwtRequest({ body, privateKey: ours.privateKey, ...changes });
  return Buffer.from(rawBody).toString();
}

const refused = (promise: Promise<unknown>, fault: string) =>
  expect(promise).rejects.toMatchObject({ code: InvalidSignatureError.code, header: 'body', fault });

/** RFC 7515, appendix A.2. */
test('the published vector fits', async () => {
  const token =
    'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ' +
    '.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1' +
    'dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDw' +
    'usC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw';
  const pem = pemOfJwk({
    kty: 'RSA',
    n:
      'ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMs' +
      'D1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdV' +
      'MTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ',
    e: 'AQAB',
  });
  const verified = await check({ token, secrets: [pem ?? ''], now: 1_300_819_379 });
  expect(verified).toMatchObject({ covers: 'body', isStale: false });
  expect(Buffer.from(verified.claims).toString()).toBe(
    '{"iss":"joe",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}',
  );
  expect(await check({ token, secrets: [pem ?? ''], now: 1_300_819_380 })).toMatchObject({ isStale: true });
});

describe('its times', () => {
  test('past its end, or old, it is stale and never refused', async () => {
    const token = await tokenOf();
    expect(await check({ token })).toMatchObject({ signedAt: NOW * 1_000, isStale: false });
    expect((await check({ token, now: NOW + 59 })).isStale).toBe(false);
    expect((await check({ token, now: NOW + 60 })).isStale).toBe(true);
    const long = await tokenOf({ iat: NOW, exp: NOW + 86_400 });
    expect((await check({ token: long, now: NOW + 300 })).isStale).toBe(false);
    expect((await check({ token: long, now: NOW + 301 })).isStale).toBe(true);
  });

  test('without any it is never stale', async () => {
    const verified = await check({ token: await tokenOf({ data: '' }), now: NOW * 2 });
    expect(verified.isStale).toBe(false);
    expect(verified.signedAt).toBeUndefined();
  });

  test('from the future, or no number, it is refused', async () => {
    for (const body of [{ iat: NOW + 301 }, { nbf: NOW + 301 }, { iat: '1' }, { exp: null }, { nbf: true }])
      await refused(check({ token: await tokenOf(body) }), 'timestamp');
  });
});

describe('another algorithm', () => {
  const parts = (head: object, body: object = claims) =>
    [head, body].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');

  test('none is refused', async () => {
    for (const alg of ['none', 'None', 'NONE', ''])
      for (const signature of ['', 'YQ']) {
        const promise = check({ token: `${parts({ alg })}.${signature}` });
        await expect(promise).rejects.toSatisfy(InvalidSignatureError.isInstance);
      }
  });

  test('a shared secret that is the text or the bytes of the public key is refused', async () => {
    const der = Buffer.from(ours.publicKey.replace(/-----[^-]+-----|\n/g, ''), 'base64');
    for (const key of [ours.publicKey, ours.publicKey.trim(), der]) {
      const input = parts({ alg: 'HS256', typ: 'JWT' });
      const signature = createHmac('sha256', key).update(input).digest('base64url');
      await refused(check({ token: `${input}.${signature}` }), 'algorithm');
    }
  });

  test('one that is right but not allowed is refused', async () => {
    await refused(check({ token: await tokenOf(claims, { algorithm: 'RS512' }) }), 'algorithm');
  });

  test('one that is allowed and does not go with the key is refused', async () => {
    const curve = createKeyPair('p-256');
    const token = await tokenOf(claims, { algorithm: 'ES256', privateKey: curve.privateKey });
    await refused(check({ token, scheme: { algorithms: ['RS256', 'ES256'] } }), 'algorithm');
  });
});

describe('the keys', () => {
  test('are the secrets, each of them tried', async () => {
    const token = await tokenOf();
    for (const secrets of [
      [other.publicKey, ours.publicKey],
      [ours.publicKey, other.publicKey],
    ])
      expect((await check({ token, secrets })).covers).toBe('body');
    await refused(check({ token, secrets: [other.publicKey] }), 'mismatch');
  });

  test('are those that the token names, where they come from a source', async () => {
    const token = await tokenOf(claims, { keyId: 'k1' });
    const keys = { get: (keyId: string) => Promise.resolve(keyId === 'k1' ? ours.publicKey : undefined) };
    expect((await check({ token, keys, secrets: [] })).covers).toBe('body');
    const unknown = check({ token: await tokenOf(claims, { keyId: 'k2' }), keys, secrets: [] });
    await expect(unknown).rejects.toMatchObject({
      code: UnknownKeyError.code,
      keyId: 'k2',
      isRetryable: true,
    });
    await refused(check({ token: await tokenOf(), keys, secrets: [] }), 'mismatch');
  });

  test('are a mistake of the server where there are none', async () => {
    for (const secrets of [[], [''], ['secret'], [ours.privateKey], [ours.publicKey, 'secret']]) {
      const promise = check({ token: await tokenOf(), secrets });
      await expect(promise).rejects.toSatisfy(InvalidOptionError.isInstance);
      await expect(promise).rejects.not.toThrow(/PRIVATE|secret"/);
    }
  });
});

test('a token that is written otherwise is refused', async () => {
  const token = await tokenOf();
  const [head = '', body = '', signature = ''] = token.split('.');
  // The last of 342 digits holds four bits that mean nothing.
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const loose = digits[digits.indexOf(token.at(-1) ?? '') + 1] ?? '';
  const others = [
    ` ${token}`,
    `${token}\n`,
    `"${token}"`,
    `${token}=`,
    `${token}.x`,
    `${head}.${body}`,
    `${head}.${body}.`,
    token.slice(0, -1) + loose,
    `${head}.${body}.${Buffer.from(signature, 'base64url').toString('base64')}`,
    'x',
    '..',
  ];
  for (const changed of others)
    await expect(check({ token: changed }), changed).rejects.toSatisfy(InvalidSignatureError.isInstance);
  await expect(check({ token: '' })).rejects.toSatisfy(UnsignedWebhookError.isInstance);
});

test('claims that are no object, or another critical header, are refused', async () => {
  for (const body of ['[]', '1', 'null', 'x', ''])
    await refused(check({ token: await tokenOf(body) }), 'malformed');
  await refused(check({ token: await tokenOf(claims, { keyId: 'a b' }) }), 'malformed');
});

test('a token may stand in a header', async () => {
  const request = {
    method: 'POST',
    url: 'https://a.example/',
    headers: { 'X-Token': await tokenOf() },
    rawBody: Buffer.from('ignored'),
  };
  const context = { secrets: [ours.publicKey], now: NOW * 1_000 };
  const scheme = { algorithms: ['RS256'], header: 'x-token' } as const;
  expect((await requireJwt(request, context, scheme)).covers).toBe('body');
  const bare = { ...request, headers: {} };
  await expect(requireJwt(bare, context, scheme)).rejects.toMatchObject({ header: 'x-token' });
});

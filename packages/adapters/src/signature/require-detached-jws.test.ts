import { InvalidOptionError } from '@orderdock/kit';
import { FlattenedSign, importPKCS8 } from 'jose';
import { describe, expect, test } from 'vitest';
import type { WebhookRequest } from '../contract/request.ts';
import { UnknownKeyError } from '../errors/unknown-key-error.ts';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import { createKeyPair } from '../testing/signing/create-key-pair.ts';
import { signDetachedJws } from '../testing/signing/sign-detached-jws.ts';
import type { PublicKeySource } from './public-key-source.ts';
import { pemOfJwk } from './read-public-key.ts';
import { requireDetachedJws } from './require-detached-jws.ts';

const HEADER = 'Saleor-Signature';
const BODY = '{"order":{"id":"T3JkZXI6MQ==","note":"Zoë ☕"}}';
const ours = createKeyPair('rsa');
const keys: PublicKeySource = { get: (id) => Promise.resolve(id === '1' ? ours.publicKey : undefined) };
const signing = { header: HEADER, body: BODY, privateKey: ours.privateKey, keyId: '1' };

interface Options {
  readonly secrets?: readonly string[];
  readonly keys?: PublicKeySource | undefined;
}

function check(request: WebhookRequest, options: Options = { keys }) {
  const context = { secrets: [], now: 0, ...options };
  return requireDetachedJws(request, context, { header: HEADER, algorithms: ['RS256', 'ES256'] });
}

function withHeader(value: string | readonly string[]): WebhookRequest {
  return {
    method: 'POST',
    url: 'https://a.example/',
    headers: { [HEADER]: value },
    rawBody: Buffer.from(BODY),
  };
}

const refused = (promise: Promise<unknown>, fault: string) =>
  expect(promise).rejects.toMatchObject({ code: InvalidSignatureError.code, header: HEADER, fault });

/** RFC 7515, appendix A.3, with its payload left out as appendix F has it. */
test('the published vector fits', async () => {
  const pem = pemOfJwk({
    kty: 'EC',
    crv: 'P-256',
    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
  });
  const signature = 'DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q';
  const rawBody = Buffer.from('{"iss":"joe",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}');
  const request = { ...withHeader(`eyJhbGciOiJFUzI1NiJ9..${signature}`), rawBody };
  const options = { secrets: [pem ?? ''], keys: undefined };
  expect(await check(request, options)).toEqual({ covers: 'body', isStale: false });
  await refused(check({ ...request, rawBody: Buffer.from('{"iss":"joe"}') }, options), 'mismatch');
});

describe('what Saleor sends', () => {
  test('fits the key that it names', async () => {
    expect(await check(signDetachedJws(signing))).toEqual({ covers: 'body', isStale: false });
  });

  test('fits bytes that are no text, and no body', async () => {
    for (const body of [Uint8Array.of(0xff, 0x2e, 0xfe), ''])
      expect((await check(signDetachedJws({ ...signing, body }))).covers).toBe('body');
  });

  test('fits the secret where there is no source of keys', async () => {
    const options = { secrets: [createKeyPair('rsa').publicKey, ours.publicKey], keys: undefined };
    expect((await check(signDetachedJws(signing), options)).covers).toBe('body');
  });

  test('fits a key that was changed under its id', async () => {
    const asked: string[] = [];
    const source: PublicKeySource = {
      get: () => Promise.resolve(createKeyPair('rsa').publicKey),
      renew: (id) => {
        asked.push(id);
        return Promise.resolve(ours.publicKey);
      },
    };
    expect((await check(signDetachedJws(signing), { keys: source })).covers).toBe('body');
    expect(asked).toEqual(['1']);
  });

  test('does not fit where it was signed with another key', async () => {
    const { privateKey } = createKeyPair('rsa');
    await refused(check(signDetachedJws({ ...signing, privateKey })), 'mismatch');
  });

  test('has to wait where its key cannot be had', async () => {
    const request = signDetachedJws({ ...signing, keyId: '2' });
    const down: PublicKeySource = { get: () => Promise.reject(new Error('down')) };
    for (const source of [keys, down])
      await expect(check(request, { keys: source })).rejects.toMatchObject({
        code: UnknownKeyError.code,
        keyId: '2',
        isRetryable: true,
      });
  });
});

describe('what RFC 7797 says, signed by jose', () => {
  test.each([
    ['with the payload as it is', { alg: 'RS256', b64: false, crit: ['b64'], kid: '1' }],
    ['with the payload in base64url', { alg: 'RS256', kid: '1' }],
    ['with the payload in base64url, said so', { alg: 'RS256', b64: true, crit: ['b64'], kid: '1' }],
  ])('fits %s', async (_how, header) => {
    const key = await importPKCS8(ours.privateKey, 'RS256');
    const jws = await new FlattenedSign(Buffer.from(BODY)).setProtectedHeader(header).sign(key);
    expect((await check(withHeader(`${jws.protected}..${jws.signature}`))).covers).toBe('body');
  });
});

describe('a header that is refused', () => {
  const headed = (protectedHeader: Record<string, unknown>) =>
    signDetachedJws({ ...signing, protectedHeader });

  test('calls something critical that is not understood', async () => {
    for (const crit of [['exp'], ['b64', 'exp'], [], 'b64', ['b64', 'b64']])
      await refused(check(headed({ alg: 'RS256', b64: false, exp: 1, crit })), 'malformed');
  });

  test('has a b64 that is no boolean, or a crit without it', async () => {
    for (const header of [{ b64: 'false' }, { b64: 0 }, { b64: null }, { crit: ['b64'] }])
      await refused(check(headed({ alg: 'RS256', ...header })), 'malformed');
  });

  test('names an algorithm that is not allowed', async () => {
    for (const alg of ['none', 'HS256', 'RS512', 'toString', undefined, 1])
      await refused(check(headed({ alg, b64: false })), 'algorithm');
  });

  test('is written otherwise', async () => {
    const value = String(signDetachedJws(signing).headers[HEADER]);
    const [head = '', , signature = ''] = value.split('.');
    const others = [
      ` ${value}`,
      `${value}=`,
      value.slice(0, -1),
      `${head}.${Buffer.from(BODY).toString('base64url')}.${signature}`,
      `${head}.${signature}`,
      `${head}..`,
      `..${signature}`,
      `${value}.`,
      `${value}, ${value}`,
    ];
    for (const other of others)
      await expect(check(withHeader(other)), other).rejects.toSatisfy(InvalidSignatureError.isInstance);
    await refused(check(withHeader([value, value])), 'duplicated');
  });

  test('is not there', async () => {
    await expect(check(withHeader(''))).rejects.toSatisfy(UnsignedWebhookError.isInstance);
  });
});

test('without keys nothing runs', async () => {
  for (const options of [{ secrets: [] }, { secrets: ['shared'] }])
    for (const value of ['', 'x'])
      await expect(check(withHeader(value), options)).rejects.toSatisfy(InvalidOptionError.isInstance);
});

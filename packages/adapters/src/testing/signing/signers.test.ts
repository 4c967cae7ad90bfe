import { createPublicKey, verify } from 'node:crypto';
import { createVerifier, httpbis } from 'http-message-signatures';
import { compactVerify, importSPKI } from 'jose';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { createKeyPair } from './create-key-pair.ts';
import { signDetachedJws } from './sign-detached-jws.ts';
import { signHmacRequest } from './sign-hmac-request.ts';
import { signHttpMessage } from './sign-http-message.ts';
import { signJwtRequest } from './sign-jwt-request.ts';
import { ebayEnvelope, signPublicKeyRequest } from './sign-public-key-request.ts';
import { signStandardWebhook } from './sign-standard-webhook.ts';

const rsa = createKeyPair('rsa');
const curve = createKeyPair('p-256');
const edwards = createKeyPair('ed25519');

describe('a request signed with an HMAC', () => {
  /** RFC 4231, test case 2. */
  const vector = { secret: 'Jefe', body: 'what do ya want for nothing?', header: 'x-sig' };
  const HEX = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';

  test('has the published signature, however the key is written', async () => {
    const base64 = 'W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=';
    expect((await signHmacRequest(vector)).headers['x-sig']).toBe(base64);
    for (const [keyEncoding, secret] of [
      ['hex', '4a656665'],
      ['base64', 'SmVmZQ=='],
    ] as const) {
      const signing = { ...vector, keyEncoding, secret, encoding: 'hex' } as const;
      expect((await signHmacRequest(signing)).headers['x-sig']).toBe(HEX);
    }
  });

  test('signs a message of its own, and writes it in its own way', async () => {
    const request = await signHmacRequest({
      ...vector,
      body: 'for nothing?',
      message: (body) => ['what do ya want ', body],
      encoding: 'hex',
      write: (signature) => `sha256=${signature}`,
    });
    expect(request.headers['x-sig']).toBe(`sha256=${HEX}`);
    expect(Buffer.from(request.rawBody).toString()).toBe('for nothing?');
  });

  test('carries bytes and texts as they are, and the rest as JSON', async () => {
    const bodyOf = async (body: unknown) => [...(await signHmacRequest({ ...vector, body })).rawBody];
    expect(await bodyOf(Uint8Array.of(255, 0))).toEqual([255, 0]);
    expect(await bodyOf('{ }')).toEqual([...Buffer.from('{ }')]);
    expect(await bodyOf({ a: 1 })).toEqual([...Buffer.from('{"a":1}')]);
  });
});

test('a request by Standard Webhooks has the published signature, and that of the package', async () => {
  const signing = {
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    now: 1_614_265_330_999,
    body: '{"test": 2432232314}',
  };
  const { headers } = await signStandardWebhook(signing);
  expect(headers).toMatchObject({
    'webhook-id': signing.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
  const raw = await signStandardWebhook({
    ...signing,
    secret: 'plain',
    keyEncoding: 'utf8',
    headerPrefix: 'x-',
  });
  const expected = new Webhook('plain', { format: 'raw' }).sign(
    signing.id,
    new Date(1_614_265_330_000),
    signing.body,
  );
  expect(raw.headers['x-signature']).toBe(expected);
});

test('a token is read by jose', async () => {
  const request = await signJwtRequest({
    body: '{"id":9007199254740993}',
    privateKey: rsa.privateKey,
    keyId: 'k',
  });
  const verified = await compactVerify(request.rawBody, await importSPKI(rsa.publicKey, 'RS256'));
  expect(Buffer.from(verified.payload).toString()).toBe('{"id":9007199254740993}');
  expect(verified.protectedHeader).toEqual({ alg: 'RS256', kid: 'k' });
});

test('a detached JWS signs the body as it is where it says so, else in base64url', () => {
  const headers = { Saleor: { alg: 'RS256', b64: false, typ: 'JWT' }, plain: { alg: 'RS256' } };
  const payloads = { Saleor: 'Zoë', plain: 'Wm_Dqw' };
  for (const kind of ['Saleor', 'plain'] as const) {
    const signing = { body: 'Zoë', privateKey: rsa.privateKey, header: 'x-sig', keyId: '1' };
    const request = signDetachedJws({ ...signing, protectedHeader: headers[kind] });
    const [head = '', payload, signature = ''] = String(request.headers['x-sig']).split('.');
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({ ...headers[kind], kid: '1' });
    expect(payload).toBe('');
    const input = Buffer.from(`${head}.${payloads[kind]}`);
    expect(verify('sha256', input, rsa.publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
  }
});

test('a signature by key pair stands in the header, bare or in an envelope', () => {
  const signing = { body: 'x', privateKey: curve.privateKey, header: 'x-sig' };
  const bare = signPublicKeyRequest(signing).headers['x-sig'];
  expect(verify('sha256', Buffer.from('x'), curve.publicKey, Buffer.from(String(bare), 'base64'))).toBe(true);
  const write = ebayEnvelope({ keyId: 'k', digest: 'SHA1' });
  const { headers } = signPublicKeyRequest({ ...signing, digest: 'SHA1', message: () => 'y', write });
  const { signature, ...facts } = JSON.parse(Buffer.from(String(headers['x-sig']), 'base64').toString());
  expect(facts).toEqual({ alg: 'ecdsa', kid: 'k', digest: 'SHA1' });
  expect(verify('sha1', Buffer.from('y'), curve.publicKey, Buffer.from(signature, 'base64'))).toBe(true);
});

test.each([
  ['ed25519', edwards],
  ['ecdsa-p256-sha256', curve],
] as const)(
  'a request by RFC 9421 with %s is read by the package',
  async (algorithm, { privateKey, publicKey }) => {
    const components = [
      '@method',
      '@authority',
      '@path',
      '@query',
      '@target-uri',
      'content-digest',
      'content-type',
    ];
    const created = 1_767_225_600;
    const { method, url, headers } = signHttpMessage({
      body: '{"a":1}',
      url: 'https://shop.example/hooks?x=1',
      privateKey,
      keyId: 'k',
      created,
      expires: created + 60,
      algorithm,
      components,
    });
    const key = { verify: createVerifier(createPublicKey(publicKey), algorithm) };
    const message = { method, url, headers: headers as Record<string, string> };
    const config = {
      keyLookup: () => Promise.resolve(key),
      requiredFields: components,
      // The package reads the machine's clock.
      tolerance: Number.POSITIVE_INFINITY,
    };
    expect(await httpbis.verifyMessage(config, message)).toBe(true);
    expect(headers['content-digest']).toBe('sha-256=:AVq9f1zFei3ZS3WQ8ErYCEJzkF7jPsXOvq5iJ2qX+GI=:');
  },
);

test('a key pair is of the kind that was asked for', () => {
  const kinds = { rsa: 'rsa', 'p-256': 'ec', 'p-384': 'ec', ed25519: 'ed25519' } as const;
  for (const [kind, type] of Object.entries(kinds))
    expect(createPublicKey(createKeyPair(kind as keyof typeof kinds).publicKey).asymmetricKeyType).toBe(type);
});

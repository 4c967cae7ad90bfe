import { InvalidOptionError } from '@orderdock/kit';
import { describe, expect, test } from 'vitest';
import type { WebhookRequest } from '../contract/request.ts';
import { UnknownKeyError } from '../errors/unknown-key-error.ts';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import { createKeyPair } from '../testing/signing/create-key-pair.ts';
import { type HttpMessageSigning, signHttpMessage } from '../testing/signing/sign-http-message.ts';
import { messageSignatures } from './http-message-candidates.ts';
import {
  type HttpMessageSignature,
  requireHttpMessageSignature,
  signatureFits,
} from './require-http-message-signature.ts';

/** 2026-01-01T00:00:00Z, in seconds. */
const NOW = 1_767_225_600;
const BODY = '{"id":"order_1","note":"Zoë"}';
const ours = createKeyPair('p-256');
const scheme: HttpMessageSignature = { algorithms: ['ecdsa-p256-sha256', 'ed25519'] };
const keys = { get: (id: string) => Promise.resolve(id === 'k1' ? ours.publicKey : undefined) };

const signed = (changes: Partial<HttpMessageSigning> = {}) =>
  signHttpMessage({
    body: BODY,
    url: 'https://shop.example/hooks?topic=order',
    privateKey: ours.privateKey,
    keyId: 'k1',
    created: NOW,
    ...changes,
  });
const check = (request: WebhookRequest, changes: Partial<HttpMessageSignature> = {}, now = NOW) =>
  requireHttpMessageSignature(request, { secrets: [], keys, now: now * 1_000 }, { ...scheme, ...changes });
const refused = (promise: Promise<unknown>, fault: string) =>
  expect(promise).rejects.toMatchObject({ code: InvalidSignatureError.code, header: 'Signature', fault });
const refusedAny = (promise: Promise<unknown>) =>
  expect(promise).rejects.toMatchObject({ code: InvalidSignatureError.code, fault: 'duplicated' });
const withHeaders = (request: WebhookRequest, headers: Record<string, string | string[] | undefined>) => ({
  ...request,
  headers: { ...request.headers, ...headers },
});

describe('the vectors of RFC 9421, appendix B.2', () => {
  const RSA_PSS = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr4tmm3r20Wd/PbqvP1s2
+QEtvpuRaV8Yq40gjUR8y2Rjxa6dpG2GXHbPfvMs8ct+Lh1GH45x28Rw3Ry53mm+
oAXjyQ86OnDkZ5N8lYbggD4O3w6M6pAvLkhk95AndTrifbIFPNU8PPMO7OyrFAHq
gDsznjPFmTOtCEcN2Z1FpWgchwuYLPL+Wokqltd11nqqzi+bJ9cvSKADYdUAAN5W
Utzdpiy6LbTgSxP7ociU4Tn0g5I6aDZJ7A8Lzo0KSyZYoA485mqcO0GVAdVw9lq4
aOT9v6d+nb4bnNkQVklLQ3fVAvJm+xdDOp9LCNCN48V2pnDOkFV6+U9nV5oyc6XI
2wIDAQAB
-----END PUBLIC KEY-----`;
  const ED25519 = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
-----END PUBLIC KEY-----`;
  const SIGNED_AT = 1_618_884_473;
  const request = (input: string, signature: string): WebhookRequest => ({
    method: 'POST',
    url: 'https://example.com/foo?param=Value&Pet=dog',
    headers: {
      Host: 'example.com',
      Date: 'Tue, 20 Apr 2021 02:07:55 GMT',
      'Content-Type': 'application/json',
      'Content-Digest':
        'sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:',
      'Content-Length': '18',
      'Signature-Input': input,
      Signature: signature,
    },
    rawBody: Buffer.from('{"hello": "world"}'),
  });
  const B22 = request(
    'sig-b22=("@authority" "content-digest" "@query-param";name="Pet");created=1618884473;keyid="test-key-rsa-pss";tag="header-example"',
    'sig-b22=:LjbtqUbfmvjj5C5kr1Ugj4PmLYvx9wVjZvD9GsTT4F7GrcQEdJzgI9qHxICagShLRiLMlAJjtq6N4CDfKtjvuJyE5qH7KT8UCMkSowOB4+EC' +
      'xCmT8rtAmj/0PIXxi0A0nxKyB09RNrCQibbUjsLS/2YyFYXEu4TRJQzRw1rLEuEfY17SARYhpTlaqwZVtR8NV7+4UKkjqpcAoFqWFQh62s7Cl+H2fjBS' +
      'pqfZUJcsIk4N6wiKYd4je2U/lankenQ99PZfB4jY3I5rSV2DSBVkSFsURIjYErOs0tFTQosMTAoxk//0RoKUqiYY8Bh0aaUEb0rQl3/XaVe4bXTugEjHSw==:',
  );
  const B23 = request(
    'sig-b23=("date" "@method" "@path" "@query" "@authority" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-rsa-pss"',
    'sig-b23=:bbN8oArOxYoyylQQUU6QYwrTuaxLwjAC9fbY2F6SVWvh0yBiMIRGOnMYwZ/5MR6fb0Kh1rIRASVxFkeGt683+qRpRRU5p2voTp768ZrCUb38' +
      'K0fUxN0O0iC59DzYx8DFll5GmydPxSmme9v6ULbMFkl+V5B1TP/yPViV7KsLNmvKiLJH1pFkh/aYA2HXXZzNBXmIkoQoLd7YfW91kE9o/CCoC1xMy7JA' +
      '1ipwvKvfrs65ldmlu9bpG6A9BmzhuzF8Eim5f8ui9eH8LZH896+QIF61ka39VBrohr9iyMUJpvRX2Zbhl5ZJzSRxpJyoEZAFL2FUo5fTIztsDZKEgM4cUA==:',
  );
  const B26 = request(
    'sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
    'sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:',
  );
  const published = {
    get: (id: string) => Promise.resolve({ 'test-key-rsa-pss': RSA_PSS, 'test-key-ed25519': ED25519 }[id]),
  };
  const context = { secrets: [], keys: published, now: SIGNED_AT * 1_000 };
  const algorithms = ['rsa-pss-sha512', 'ed25519'] as const;

  test.each([
    ['B.2.2', B22],
    ['B.2.3', B23],
    ['B.2.6', B26],
  ])('%s: the signature fits', async (_name, vector) => {
    const [signature] = (await messageSignatures(vector)) ?? [];
    expect(signature && (await signatureFits(signature, context, { algorithms }))).toBe(true);
    const [changed] = (await messageSignatures({ ...vector, url: 'https://example.org/foo?Pet=cat' })) ?? [];
    expect(changed && (await signatureFits(changed, context, { algorithms }))).toBe(false);
  });

  test('B.2.3: covers the body, and is stale years later', async () => {
    const expected = { covers: 'body', signedAt: SIGNED_AT * 1_000, isStale: false };
    expect(await requireHttpMessageSignature(B23, context, { algorithms })).toEqual(expected);
    const later = { ...context, now: NOW * 1_000 };
    expect((await requireHttpMessageSignature(B23, later, { algorithms })).isStale).toBe(true);
  });

  test('B.2.2 and B.2.6 leave out what has to be signed', async () => {
    await refused(requireHttpMessageSignature(B22, context, { algorithms }), 'coverage');
    await refused(requireHttpMessageSignature(B26, context, { algorithms, components: [] }), 'coverage');
    const components = ['@authority'];
    expect((await requireHttpMessageSignature(B22, context, { algorithms, components })).covers).toBe('body');
  });
});

describe('what is signed', () => {
  test('fits whatever the case of the headers', async () => {
    const request = signed();
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name.toUpperCase(), value]),
    );
    expect(await check({ ...request, headers })).toMatchObject({ covers: 'body', isStale: false });
  });

  test('does not fit another method, host or path', async () => {
    const request = signed();
    for (const changes of [
      { method: 'PUT' },
      { url: 'https://evil.example/hooks' },
      { url: 'https://shop.example/hooks/' },
    ])
      await refused(check({ ...request, ...changes }), 'mismatch');
    expect((await check({ ...request, url: 'https://shop.example/hooks' })).covers).toBe('body');
    await refused(
      check({ ...request, url: 'https://shop.example/hooks' }, { components: ['@query'] }),
      'coverage',
    );
  });

  test('does not fit another body, nor with a digest of it', async () => {
    const request = signed();
    const other = signed({ body: '{}' });
    await refused(check({ ...request, rawBody: other.rawBody }), 'digest');
    const { 'content-digest': digest } = other.headers;
    await refused(
      check(withHeaders({ ...request, rawBody: other.rawBody }, { 'content-digest': String(digest) })),
      'mismatch',
    );
  });

  test('has to cover the digest, and the component itself', async () => {
    await refused(check(signed({ components: ['@method', '@authority', '@path'] })), 'coverage');
    await refused(check(signed({ components: ['@path', 'content-digest'] })), 'coverage');
  });
});

describe('its times', () => {
  test('make it stale, and never refused for its age', async () => {
    expect((await check(signed(), {}, NOW + 300)).isStale).toBe(false);
    expect((await check(signed(), {}, NOW + 301)).isStale).toBe(true);
    expect((await check(signed({ expires: NOW + 60 }), {}, NOW + 59)).isStale).toBe(false);
    expect((await check(signed({ expires: NOW + 60 }), {}, NOW + 60)).isStale).toBe(true);
  });

  test('are refused from the future', async () => {
    await refused(check(signed({ created: NOW + 301 })), 'timestamp');
  });
});

describe('the algorithm', () => {
  test('that the request names has to be allowed', async () => {
    expect((await check(signed({ algorithm: 'ecdsa-p256-sha256' }))).covers).toBe('body');
    for (const algorithm of ['hmac-sha256', 'rsa-v1_5-sha256', 'none'])
      await refused(check(signed({ algorithm })), 'algorithm');
  });

  test('has to go with the key', async () => {
    await refused(check(signed({ algorithm: 'ed25519' })), 'mismatch');
    await refused(check(signed(), { algorithms: ['ed25519'] }), 'mismatch');
  });
});

describe('several signatures', () => {
  const both = (first: WebhookRequest, second: WebhookRequest) =>
    withHeaders(first, {
      'signature-input': `${first.headers['signature-input']}, ${String(second.headers['signature-input']).replace('sig1', 'sig2')}`,
      signature: `${first.headers['signature']}, ${String(second.headers['signature']).replace('sig1', 'sig2')}`,
    });
  const wrong = signed({ privateKey: createKeyPair('p-256').privateKey });

  test('of which one fits are enough, whichever stands first', async () => {
    for (const request of [both(signed(), wrong), both(wrong, signed())])
      expect((await check(request)).covers).toBe('body');
    await refused(check(both(wrong, wrong)), 'mismatch');
  });

  test('more than four are refused unread', async () => {
    const many = Array.from({ length: 5 }, (_, index) => `s${index}`);
    const { 'signature-input': input, signature } = signed().headers;
    const headers = {
      'signature-input': many.map((name) => String(input).replace('sig1', name)).join(', '),
      signature: many.map((name) => String(signature).replace('sig1', name)).join(', '),
    };
    await refused(check(withHeaders(signed(), headers)), 'malformed');
  });
});

test('headers that are written otherwise are refused', async () => {
  const request = signed();
  const [input, signature] = ['signature-input', 'signature'].map((name) => String(request.headers[name]));
  if (input === undefined || signature === undefined) throw new Error('Not signed');
  const others: readonly Record<string, string>[] = [
    { signature: 'x' },
    { signature: ` ${signature}` },
    { signature: `${signature}, ${signature}` },
    { signature: signature.replace(':', ':=') },
    { signature: 'sig2=:YQ==:' },
    { signature: 'sig1="YQ=="' },
    { 'signature-input': 'sig1' },
    { 'signature-input': 'sig1=()' },
    { 'signature-input': `${input};` },
    { 'signature-input': input.replace('@path', '@unknown') },
    { 'signature-input': input.replace('content-digest', 'x-missing') },
    { 'signature-input': input.replace('keyid="k1"', 'keyid=1') },
    { 'signature-input': `${input}${';a=1'.repeat(3_000)}` },
  ];
  for (const headers of others)
    await expect(check(withHeaders(request, headers)), JSON.stringify(headers)).rejects.toSatisfy(
      InvalidSignatureError.isInstance,
    );
});

test('a header that came twice is refused', async () => {
  for (const name of ['signature', 'signature-input']) {
    const value = String(signed().headers[name]);
    await refusedAny(check(withHeaders(signed(), { [name]: [value, value] })));
  }
});

test('without its headers it is unsigned', async () => {
  for (const name of ['signature', 'signature-input'])
    await expect(check(withHeaders(signed(), { [name]: undefined }))).rejects.toThrow(UnsignedWebhookError);
});

test('a key that is not known has to be waited for, and without keys nothing runs', async () => {
  await expect(check(signed({ keyId: 'k2' }))).rejects.toThrow(UnknownKeyError);
  const bare = { secrets: [], now: 0 };
  await expect(requireHttpMessageSignature(signed(), bare, scheme)).rejects.toThrow(InvalidOptionError);
  const pem = { secrets: [ours.publicKey], now: NOW * 1_000 };
  expect((await requireHttpMessageSignature(signed(), pem, scheme)).covers).toBe('body');
});

import { InvalidOptionError } from '@orderdock/kit';
import { describe, expect, test } from 'vitest';
import type { WebhookHeaders } from '../contract/request.ts';
import { UnknownKeyError } from '../errors/unknown-key-error.ts';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import { createKeyPair } from '../testing/signing/create-key-pair.ts';
import { ebayEnvelope, signPublicKeyRequest } from '../testing/signing/sign-public-key-request.ts';
import type { PublicKeySource } from './public-key-source.ts';
import { type PublicKeySignature, requirePublicKeySignature } from './require-public-key-signature.ts';

const BODY = '{"notification":{"orderId":"12-34567-89012","note":"Zoë"}}';
const curve = createKeyPair('p-256');
const rsa = createKeyPair('rsa');

describe('an envelope of JSON, as eBay signs', () => {
  const HEADER = 'X-EBAY-SIGNATURE';
  const scheme: PublicKeySignature = {
    headers: [HEADER],
    envelope: {
      kind: 'json',
      algorithms: { 'ecdsa/sha1': 'ecdsa-p256-sha1-der', 'ecdsa/sha256': 'ecdsa-p256-sha256-der' },
    },
  };
  const keys: PublicKeySource = {
    // Without line ends, as eBay hands them out.
    get: (id) => Promise.resolve(id === 'k1' ? curve.publicKey.replaceAll('\n', '') : undefined),
  };
  const check = (headers: WebhookHeaders, body = BODY, source: PublicKeySource | undefined = keys) => {
    const request = { method: 'POST', url: 'https://a.example/', headers, rawBody: Buffer.from(body) };
    return requirePublicKeySignature(request, { secrets: [], keys: source, now: 0 }, scheme);
  };
  const signed = (digest: 'SHA1' | 'SHA256' | 'SHA512', named: string = digest, keyId = 'k1') =>
    String(
      signPublicKeyRequest({
        body: BODY,
        privateKey: curve.privateKey,
        header: HEADER,
        digest,
        write: ebayEnvelope({ keyId, digest: named }),
      }).headers[HEADER],
    );
  const enveloped = (changes: object) => {
    const members = JSON.parse(Buffer.from(signed('SHA256'), 'base64').toString());
    return Buffer.from(JSON.stringify({ ...members, ...changes })).toString('base64');
  };
  const refused = (value: string | readonly string[], fault: string) =>
    expect(check({ [HEADER]: value })).rejects.toMatchObject({
      code: InvalidSignatureError.code,
      header: HEADER,
      fault,
    });

  test('fits by the digests that are allowed', async () => {
    for (const digest of ['SHA1', 'SHA256'] as const)
      expect(await check({ [HEADER]: signed(digest) })).toEqual({ covers: 'body', isStale: false });
    expect((await check({ [HEADER]: enveloped({ alg: 'ECDSA' }) })).covers).toBe('body');
  });

  test('does not fit by another digest than it names', async () => {
    await refused(signed('SHA1', 'SHA256'), 'mismatch');
    await refused(signed('SHA256', 'SHA1'), 'mismatch');
  });

  test('is refused where it names a digest or an algorithm that is not allowed', async () => {
    await refused(signed('SHA512'), 'algorithm');
    for (const changes of [
      { digest: 'MD5' },
      { alg: 'rsa' },
      { alg: '__proto__', digest: '' },
      { alg: 'ecdsa/sha1' },
    ])
      await refused(enveloped(changes), 'algorithm');
  });

  test('is refused where its members are others', async () => {
    for (const changes of [
      { kid: '' },
      { kid: 'a b' },
      { kid: 'k'.repeat(256) },
      { kid: 1 },
      { signature: 'x' },
    ])
      await refused(enveloped(changes), 'malformed');
    for (const text of ['[]', 'null', '"x"', '{', '', '{"alg":{}}'])
      await refused(Buffer.from(text).toString('base64') || 'x', 'malformed');
    const value = signed('SHA256');
    for (const other of [` ${value}`, `${value}=`, value.slice(1), `${value}${value}`, `${value}, ${value}`])
      await refused(other, 'malformed');
    await refused([value, value], 'duplicated');
  });

  test('does not fit another body, were it the same JSON', async () => {
    const headers = { [HEADER]: signed('SHA256') };
    await expect(check(headers, JSON.stringify(JSON.parse(BODY), null, 1))).rejects.toThrow(
      InvalidSignatureError,
    );
  });

  test('has to wait where its key is not known', async () => {
    const promise = check({ [HEADER]: signed('SHA1', 'SHA1', 'k2') });
    await expect(promise).rejects.toMatchObject({ code: UnknownKeyError.code, keyId: 'k2' });
  });

  test('is unsigned without the header, and nothing runs without keys', async () => {
    await expect(check({})).rejects.toThrow(UnsignedWebhookError);
    const request = { method: 'POST', url: 'https://a.example/', headers: {}, rawBody: Buffer.from(BODY) };
    const context = { secrets: ['verification-token'], now: 0 };
    await expect(requirePublicKeySignature(request, context, scheme)).rejects.toThrow(InvalidOptionError);
  });
});

describe('a signature in one of two headers over the body in base64, as Adobe Commerce signs', () => {
  const scheme: PublicKeySignature = {
    headers: ['X-Signature-1', 'X-Signature-2'],
    envelope: { kind: 'base64', algorithm: 'rsa-sha256' },
    message: ({ rawBody }) => Buffer.from(rawBody).toString('base64'),
  };
  const signed = (privateKey = rsa.privateKey) =>
    String(
      signPublicKeyRequest({
        body: BODY,
        privateKey,
        header: 'x',
        message: (body) => Buffer.from(body).toString('base64'),
      }).headers['x'],
    );
  const check = (headers: WebhookHeaders, secrets: readonly string[] = [rsa.publicKey]) => {
    const request = { method: 'POST', url: 'https://a.example/', headers, rawBody: Buffer.from(BODY) };
    return requirePublicKeySignature(request, { secrets, now: 0 }, scheme);
  };

  test('fits in either', async () => {
    const other = signed(createKeyPair('rsa').privateKey);
    for (const headers of [
      { 'X-Signature-1': signed() },
      { 'x-signature-2': signed() },
      { 'X-Signature-1': other, 'X-Signature-2': signed() },
    ])
      expect((await check(headers)).covers).toBe('body');
    await expect(check({ 'X-Signature-1': other })).rejects.toMatchObject({ fault: 'mismatch' });
  });

  test('does not fit over the bare body', async () => {
    const bare = signPublicKeyRequest({ body: BODY, privateKey: rsa.privateKey, header: 'X-Signature-1' });
    await expect(check(bare.headers)).rejects.toMatchObject({ fault: 'mismatch' });
  });

  test('does not fit a key of another kind', async () => {
    await expect(check({ 'X-Signature-1': signed() }, [curve.publicKey])).rejects.toMatchObject({
      fault: 'mismatch',
    });
    const elliptic = signPublicKeyRequest({
      body: BODY,
      privateKey: curve.privateKey,
      header: 'X-Signature-1',
    });
    await expect(check(elliptic.headers, [curve.publicKey])).rejects.toMatchObject({ fault: 'mismatch' });
  });

  test('is unsigned without either', async () => {
    await expect(check({ 'X-Signature-1': '' })).rejects.toMatchObject({ header: 'X-Signature-1' });
  });
});

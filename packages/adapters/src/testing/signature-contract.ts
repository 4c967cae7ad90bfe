import assert from 'node:assert/strict';
import { InvalidOptionError } from '@orderdock/kit';
import type { PlatformAdapter } from '../contract/adapter.ts';
import type { SignatureDescription } from '../contract/description.ts';
import { headerValues, type WebhookRequest } from '../contract/request.ts';
import { PayloadTooLargeError } from '../errors/payload-errors.ts';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import type { TestRunner } from './runner.ts';
import { type AdapterSamples, bytes, NEW_SECRET, type OrderSample, SECRET } from './samples.ts';

/** Positive vectors, and negative ones made from them. */
export function signatureContract(
  { test }: TestRunner,
  adapter: PlatformAdapter,
  signature: SignatureDescription,
  samples: AdapterSamples,
): void {
  const [{ body }] = samples.orders as [OrderSample];
  const name = signature.header.toLowerCase();
  const signed = (rawBody = bytes(body), secret = SECRET) => samples.sign(rawBody, secret);
  const verify = async (request: WebhookRequest, secrets: readonly string[] = [SECRET]) =>
    adapter.verify(request, { secrets, now: Date.UTC(2026, 0, 1) });
  const refuses = (request: WebhookRequest, secrets?: readonly string[]) =>
    assert.rejects(verify(request, secrets), InvalidSignatureError.isInstance);
  const withSignature = (request: WebhookRequest, value: string | readonly string[] | undefined) => ({
    ...request,
    headers: {
      ...Object.fromEntries(Object.entries(request.headers).filter(([key]) => key.toLowerCase() !== name)),
      [name]: value,
    },
  });
  const signatureOf = (request: WebhookRequest) => headerValues(request.headers, name)[0] as string;

  test('accepts what the platform signed, whatever the case of the header', async () => {
    const request = await signed();
    await verify(request);
    await verify(withSignature(request, signatureOf(request)));
  });

  test('accepts what either of two live secrets signed, in any order', async () => {
    for (const secrets of [
      [SECRET, NEW_SECRET],
      [NEW_SECRET, SECRET],
    ])
      await verify(await signed(), secrets);
  });

  test('accepts a signed body that is empty or no text', async () => {
    for (const body of [new Uint8Array(), Uint8Array.of(0xff, 0x00, 0xfe)]) await verify(await signed(body));
  });

  test('refuses another secret', async () => {
    await refuses(await signed(), [NEW_SECRET, `${SECRET} `]);
  });

  test('refuses a body of which one bit is another', async () => {
    const request = await signed();
    const step = Math.max(1, Math.floor(request.rawBody.length / 64));
    for (let at = 0; at < request.rawBody.length; at += step) {
      const rawBody = Uint8Array.from(request.rawBody);
      rawBody[at] = (rawBody[at] as number) ^ (1 << (at % 8));
      await refuses({ ...request, rawBody });
    }
  });

  test('refuses a body that was parsed and written again', async () => {
    const spaced = bytes(` ${body}\n`);
    await refuses({ ...(await signed(spaced)), rawBody: bytes(body.trim()) });
  });

  test('refuses a signature that is cut, padded, longer or in another spelling', async () => {
    const request = await signed();
    const value = signatureOf(request);
    const others = [
      value.slice(0, -1),
      value.slice(1),
      `${value}=`,
      ` ${value}`,
      `${value}${value}`,
      'x',
      '====',
    ];
    for (const other of others) await refuses(withSignature(request, other));
  });

  test('refuses a signature that came twice, even where both are right', async () => {
    const request = await signed();
    const value = signatureOf(request);
    await refuses(withSignature(request, [value, value]));
    await refuses(withSignature(request, `${value}, ${value}`));
  });

  test('tells a request without a signature from one with a wrong one', async () => {
    const request = await signed();
    for (const value of [undefined, '', []])
      await assert.rejects(verify(withSignature(request, value)), UnsignedWebhookError.isInstance);
  });

  test('does not run without a secret', async () => {
    for (const secrets of [[], ['']])
      await assert.rejects(verify(await signed(), secrets), InvalidOptionError.isInstance);
  });

  test('refuses a body above the limit before it looks at it', async () => {
    const rawBody = new Uint8Array(adapter.describe().maxBytes + 1);
    await assert.rejects(verify({ ...(await signed()), rawBody }), PayloadTooLargeError.isInstance);
    assert.throws(() => adapter.decode(rawBody), PayloadTooLargeError.isInstance);
  });
}

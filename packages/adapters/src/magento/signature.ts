import { InvalidOptionError } from '@orderdock/kit';
import type { WebhookRequest } from '../contract/request.ts';
import { headerValues } from '../contract/request.ts';
import type { Verification, VerifyContext } from '../contract/verification.ts';
import { readPublicKey } from '../signature/read-public-key.ts';
import { requirePublicKeySignature } from '../signature/require-public-key-signature.ts';
import { IO_SIGNATURES, verifyIoEvents } from './io-events.ts';

/** The header in which an Adobe Commerce webhook carries its signature. */
export const SIGNATURE_HEADER = 'x-adobe-commerce-webhook-signature';

/**
 * Two senders, by their header. Adobe Commerce's webhooks: RSA-SHA256 over the base64 text of the body, by the key pair of
 * the shop, whose public key in PEM is a secret. Adobe I/O Events: see {@link verifyIoEvents}. Secrets of both kinds may
 * stand side by side; what is no PEM is a client id.
 */
export async function verifySignature(
  request: WebhookRequest,
  context: VerifyContext,
): Promise<Verification> {
  const keys = context.secrets.filter((secret) => typeof secret === 'string' && isKey(secret));
  const isEvent = IO_SIGNATURES.some(({ signature }) => headerValues(request.headers, signature).length > 0);
  if (isEvent && headerValues(request.headers, SIGNATURE_HEADER).length === 0) {
    const clientIds = context.secrets.filter((secret) => typeof secret === 'string' && isClientId(secret));
    return verifyIoEvents(request, { clientIds, keys: { secrets: keys, keys: context.keys } });
  }
  if (keys.length === 0)
    throw new InvalidOptionError('secrets', 'the public key of the shop in PEM', context.secrets.length);
  return requirePublicKeySignature(
    request,
    { secrets: keys, now: context.now },
    {
      headers: [SIGNATURE_HEADER],
      envelope: { kind: 'base64', algorithm: 'rsa-sha256' },
      message: ({ rawBody }) => Buffer.from(rawBody).toString('base64'),
    },
  );
}

function isKey(secret: string): boolean {
  return readPublicKey(secret) !== undefined;
}

function isClientId(secret: string): boolean {
  return /^[\w.-]{1,255}$/.test(secret);
}

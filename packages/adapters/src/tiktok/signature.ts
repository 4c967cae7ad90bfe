import { InvalidOptionError } from '@orderdock/kit';
import type { WebhookRequest } from '../contract/request.ts';
import type { Verification, VerifyContext } from '../contract/verification.ts';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import { soleHeader } from '../signature/sole-header.ts';
import { verifyHmac } from '../signature/verify-hmac.ts';

export const SIGNATURE_HEADER = 'Authorization';

/**
 * The header is the HMAC-SHA256 in hex of the app's key and the body in one, and the key of it is the app's secret. As
 * both belong to the app and change together, a secret is written `appKey:appSecret`. Throws `UnsignedWebhookError`,
 * `InvalidSignatureError`, and `InvalidOptionError` where no secret is of that form.
 *
 * @see https://partner.tiktokshop.com/docv2/page/tts-webhooks-overview
 */
export function verifySignature(
  request: WebhookRequest,
  { secrets }: Pick<VerifyContext, 'secrets'>,
): Verification {
  const apps = secrets.map(parseSecret);
  if (apps.length === 0) throw new InvalidOptionError('secrets', 'one secret or more', secrets);
  const signature = soleHeader(request, SIGNATURE_HEADER);
  let fits = false;
  for (const { appKey, appSecret } of apps) {
    const message = [appKey, request.rawBody];
    fits = verifyHmac({ secrets: [appSecret], message, signature, encoding: 'hex' }) || fits;
  }
  if (signature === '') throw new UnsignedWebhookError(SIGNATURE_HEADER);
  if (!fits) throw new InvalidSignatureError(SIGNATURE_HEADER, 'mismatch');
  return { covers: 'body', isStale: false };
}

interface App {
  readonly appKey: string;
  readonly appSecret: string;
}

function parseSecret(secret: string): App {
  const at = typeof secret === 'string' ? secret.indexOf(':') : -1;
  // The array and not the secret is given to the error, which would print it.
  if (at < 1 || at === secret.length - 1)
    throw new InvalidOptionError('secrets', 'secrets written appKey:appSecret', [secret]);
  return { appKey: secret.slice(0, at), appSecret: secret.slice(at + 1) };
}

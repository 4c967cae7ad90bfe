import type { WebhookRequest } from '../contract/request.ts';
import type { Verification, VerifyContext } from '../contract/verification.ts';
import { WebhookPingError } from '../errors/webhook-errors.ts';
import { requireHmacHeader } from '../signature/require-hmac-header.ts';
import { decodeSpecialChars } from './decode-special-chars.ts';
import { isPing } from './ping.ts';

/** The header in which the signature comes. */
export const SIGNATURE_HEADER = 'X-WC-Webhook-Signature';

/** HMAC-SHA256 in base64 over the raw body. WordPress keeps a secret HTML-encoded and decodes it before it signs. */
export function verifySignature(request: WebhookRequest, context: VerifyContext): Verification {
  if (isPing(request)) throw new WebhookPingError('woocommerce');
  const secrets = context.secrets.map((secret) =>
    typeof secret === 'string' ? decodeSpecialChars(secret) : secret,
  );
  return requireHmacHeader(
    request,
    { ...context, secrets },
    { header: SIGNATURE_HEADER, algorithm: 'sha256', encoding: 'base64' },
  );
}

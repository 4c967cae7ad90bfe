import type { WebhookRequest } from '../contract/request.ts';
import type { Verification, VerifyContext } from '../contract/verification.ts';
import { requireStandardWebhook } from '../signature/require-standard-webhook.ts';

/** The header in which the signature comes. */
export const SIGNATURE_HEADER = 'webhook-signature';

/**
 * Standard Webhooks, where the key is the text of the app's client secret: the documentation has it encoded in base64 for a
 * library that decodes it again.
 *
 * @see https://github.com/bigcommerce/docs/blob/main/docs/integrations/webhooks/https-webhook-overview.mdx
 */
export function verifySignature(request: WebhookRequest, context: VerifyContext): Verification {
  return requireStandardWebhook(request, context, { keyEncoding: 'utf8' });
}

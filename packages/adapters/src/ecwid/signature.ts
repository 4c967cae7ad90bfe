import type { WebhookRequest } from '../contract/request.ts';
import type { Verification, VerifyContext } from '../contract/verification.ts';
import { requireHmacHeader } from '../signature/require-hmac-header.ts';
import { readEvent } from './event.ts';

export const SIGNATURE_HEADER = 'X-Ecwid-Webhook-Signature';

/**
 * The HMAC covers `{eventCreated}.{eventId}` and nothing else: whoever saw one webhook can send another order's number
 * under its signature. So it covers a reference, and the order has to be fetched. Throws as `requireHmacHeader`.
 *
 * @see https://docs.ecwid.com/webhook-automations/setup-webhooks
 */
export function verifySignature(request: WebhookRequest, context: VerifyContext): Verification {
  const { eventId = '', eventCreated = '' } = readEvent(request.rawBody);
  return requireHmacHeader(request, context, {
    header: SIGNATURE_HEADER,
    encoding: 'base64',
    message: '{timestamp}.{eventId}',
    values: { eventId },
    timestamp: { value: eventCreated },
    covers: 'reference',
  });
}

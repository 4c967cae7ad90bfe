import type { WebhookRequest } from '../contract/request.ts';
import type { Verification, VerifyContext } from '../contract/verification.ts';
import { requireHmacHeader } from '../signature/require-hmac-header.ts';
import { SIGNATURE_HEADER } from './description.ts';

/**
 * Square signs the notification URL as it stands in the subscription, and the body after it. `notificationUrl` is that URL
 * where the server sees another one: behind a proxy that ends TLS or changes the path. The older header with SHA-1 is sent
 * beside this one and is not accepted.
 */
export function verifySignature(
  request: WebhookRequest,
  context: VerifyContext,
  notificationUrl: string | undefined,
): Verification {
  const url = notificationUrl ?? request.url;
  return requireHmacHeader(request, context, {
    header: SIGNATURE_HEADER,
    message: '{url}{body}',
    values: { url },
  });
}

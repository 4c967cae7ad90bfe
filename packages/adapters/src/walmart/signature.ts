import { header, headerValues, type WebhookRequest } from '../contract/request.ts';
import type { Verification, VerifyContext } from '../contract/verification.ts';
import { requireHmacHeader } from '../signature/require-hmac-header.ts';

export const SIGNATURE_HEADER = 'WM_SEC.SIGNATURE';
const TIMESTAMP_HEADER = 'WM_SEC.TIMESTAMP';

/**
 * Walmart signs in two ways. With `WM_SEC.SIGNATURE` over method, path, time and body. Where a subscription chose `HMAC`
 * without that, over the body alone, in a header that the subscription named. Which text the second digest has Walmart
 * does not publish, so base64 and hex are both taken.
 */
export function verifyRequest(
  request: WebhookRequest,
  context: VerifyContext,
  authHeader: string,
): Verification {
  const isTimed = headerValues(request.headers, SIGNATURE_HEADER).length > 0;
  if (isTimed || headerValues(request.headers, authHeader).length === 0)
    return requireHmacHeader(request, context, {
      header: SIGNATURE_HEADER,
      message: '{method}\n{path}\n{timestamp}\n{bodyHash}',
      timestamp: { header: TIMESTAMP_HEADER },
    });
  const isHex = /^[0-9a-f]{64}$/.test(header(request.headers, authHeader) ?? '');
  return requireHmacHeader(request, context, { header: authHeader, encoding: isHex ? 'hex' : 'base64' });
}

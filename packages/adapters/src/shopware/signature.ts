import { memberOf } from '../client/read-listed.ts';
import type { WebhookRequest } from '../contract/request.ts';
import type { Verification, VerifyContext } from '../contract/verification.ts';
import { requireHmacHeader } from '../signature/require-hmac-header.ts';
import { parseBody } from './parse-body.ts';

export const SIGNATURE_HEADER = 'shopware-shop-signature';

const SCHEME = { header: SIGNATURE_HEADER, encoding: 'hex' } as const;

/**
 * The HMAC of the body in hex. The body has the time of its sending, from 6.4.1 on, which is signed with it and is read
 * once the signature is known to fit.
 */
export function verifySignature(request: WebhookRequest, context: VerifyContext): Verification {
  const verification = requireHmacHeader(request, context, SCHEME);
  const sentAt = memberOf(parseBody(request.rawBody), 'timestamp');
  const isTime =
    (typeof sentAt === 'number' || typeof sentAt === 'string') && /^\d{1,12}$/.test(String(sentAt));
  if (!isTime) return verification;
  return requireHmacHeader(request, context, { ...SCHEME, timestamp: { value: String(sentAt) } });
}

import type { VerifyContext } from '../contract/adapter.ts';
import { headerValues, type WebhookRequest } from '../contract/request.ts';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import { type HmacCheck, verifyHmac } from './verify-hmac.ts';

/** How a platform that signs with an HMAC does it; the message is the raw body unless another is given. */
export interface HmacHeader extends Pick<HmacCheck, 'algorithm' | 'encoding' | 'keyEncoding'> {
  readonly header: string;
  readonly message?: HmacCheck['message'] | undefined;
}

/**
 * Returns for a request whose header holds the HMAC of one of the secrets. Throws `UnsignedWebhookError` without the
 * header, `InvalidSignatureError` where it came twice or does not fit, `InvalidOptionError` without a usable secret.
 */
export function requireHmacHeader(
  request: WebhookRequest,
  { secrets }: Pick<VerifyContext, 'secrets'>,
  { header, message = [request.rawBody], ...scheme }: HmacHeader,
): void {
  const [signature = '', ...others] = headerValues(request.headers, header);
  if (others.length > 0) throw new InvalidSignatureError(header, 'duplicated');
  // The secrets are looked at first, so that a server without any says so on its first request.
  const valid = verifyHmac({ ...scheme, secrets, message, signature });
  if (signature === '') throw new UnsignedWebhookError(header);
  if (!valid) throw new InvalidSignatureError(header, 'mismatch');
}

import type { WebhookRequest } from '../contract/request.ts';
import type { Verification, VerifyContext } from '../contract/verification.ts';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import { checkAge, parseEpoch } from './replay-window.ts';
import { soleHeader } from './sole-header.ts';
import { MAX_SIGNATURES } from './timestamped-signature.ts';
import { verifyHmac } from './verify-hmac.ts';

/** How a platform that follows Standard Webhooks departs from it. */
export interface StandardWebhook {
  /** `base64`: as the specification has it, with or without `whsec_`. `utf8`: the secret's text is the key. @default 'base64' */
  readonly keyEncoding?: 'base64' | 'utf8' | undefined;
  /** What the header names begin with. @default 'webhook-' */
  readonly headerPrefix?: string | undefined;
  /** @default 5 minutes */
  readonly replayWindowMs?: number | undefined;
}

/**
 * Returns for a request signed by Standard Webhooks: one of the `v1` signatures is the HMAC-SHA256 of `id.timestamp.body`.
 * Throws `UnsignedWebhookError` without a signature, `InvalidSignatureError` where a header came twice, nothing fits, or the
 * time is none or in the future, `InvalidOptionError` without a usable secret. An old time of signing makes it stale.
 *
 * The npm package `standardwebhooks` is not called: it reads the machine's clock, refuses what is older than five minutes
 * while platforms go on sending for days, and signs the text of a body, in which different broken UTF-8 is the same.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function requireStandardWebhook(
  request: WebhookRequest,
  { secrets, now }: Pick<VerifyContext, 'secrets' | 'now'>,
  scheme: StandardWebhook = {},
): Verification {
  const { keyEncoding = 'base64', headerPrefix = 'webhook-', replayWindowMs } = scheme;
  const header = `${headerPrefix}signature`;
  const value = soleHeader(request, header);
  const id = soleHeader(request, `${headerPrefix}id`);
  const timestamp = soleHeader(request, `${headerPrefix}timestamp`);
  const fits = verifyHmac({
    secrets: keyEncoding === 'base64' ? secrets.map(withoutPrefix) : secrets,
    keyEncoding,
    message: [`${id}.${timestamp}.`, request.rawBody],
    signature: signaturesOf(header, value),
  });
  if (value === '') throw new UnsignedWebhookError(header);
  if (id === '') throw new InvalidSignatureError(header, 'malformed');
  if (!fits) throw new InvalidSignatureError(header, 'mismatch');
  const signedAt = parseEpoch(header, timestamp);
  return { covers: 'body', ...checkAge(header, { signedAt, now, replayWindowMs }) };
}

function withoutPrefix(secret: string): string {
  return typeof secret === 'string' ? secret.replace(/^whsec_/, '') : secret;
}

/** The `v1` signatures; those of other versions are for others to check. A header that is written otherwise has none. */
function signaturesOf(header: string, value: string): readonly string[] {
  const parts = value.split(' ');
  if (parts.length > MAX_SIGNATURES) throw new InvalidSignatureError(header, 'malformed');
  if (!parts.every((part) => /^v\d{1,3}[a-z]?,[A-Za-z0-9+/]+=*$/.test(part))) return [];
  return parts.filter((part) => part.startsWith('v1,')).map((part) => part.slice(3));
}

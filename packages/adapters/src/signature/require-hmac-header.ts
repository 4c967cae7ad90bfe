import type { WebhookRequest } from '../contract/request.ts';
import type { Verification, VerifyContext } from '../contract/verification.ts';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import { checkAge, parseEpoch } from './replay-window.ts';
import { type MessageValues, signedMessage } from './signed-message.ts';
import { soleHeader } from './sole-header.ts';
import { readTimestamped } from './timestamped-signature.ts';
import { type HmacCheck, verifyHmac } from './verify-hmac.ts';

/** How a platform that signs with an HMAC does it. */
export interface HmacHeader extends Pick<HmacCheck, 'algorithm' | 'encoding' | 'keyEncoding'> {
  readonly header: string;
  /** What stands before the signature: `sha256=`. @default nothing */
  readonly prefix?: string | undefined;
  /** `timestamped`: the header is written `t=…,v1=…`, and `{timestamp}` is its `t`. @default 'bare' */
  readonly envelope?: 'bare' | 'timestamped' | undefined;
  /**
   * The signed bytes as a template over `{body}`, `{bodyHash}`, `{method}`, `{url}`, `{path}`, `{timestamp}` and the names
   * of `values`: `{url}{body}`. @default '{body}'
   */
  readonly message?: string | undefined;
  /** What further placeholders stand for: `{ appKey: '…' }`. */
  readonly values?: MessageValues | undefined;
  /** The time of signing where a header has it, or as it stands in the body. @default none, or that of the envelope */
  readonly timestamp?: { readonly header: string } | { readonly value: string } | undefined;
  /** @default 's' */
  readonly timestampUnit?: 's' | 'ms' | undefined;
  /** @default 5 minutes */
  readonly replayWindowMs?: number | undefined;
  /** What the signed bytes prove: `reference` where the body is not among them. @default 'body' */
  readonly covers?: 'body' | 'reference' | undefined;
}

/**
 * Returns for a request whose header holds the HMAC of one of the secrets. Throws `UnsignedWebhookError` without the
 * header, `InvalidSignatureError` where it came twice, does not fit or is from the future, `InvalidOptionError` without a
 * usable secret. An old time of signing makes the request stale.
 */
export function requireHmacHeader(
  request: WebhookRequest,
  { secrets, now }: Pick<VerifyContext, 'secrets' | 'now'>,
  scheme: HmacHeader,
): Verification {
  const { header, message = '{body}', covers = 'body', timestampUnit, replayWindowMs } = scheme;
  const value = soleHeader(request, header);
  const { signature, timestamp } = readHeader(request, value, scheme);
  const values = timestamp === undefined ? scheme.values : { ...scheme.values, timestamp };
  // The secrets are looked at first, so that a server without any says so on its first request.
  const fits = verifyHmac({
    ...scheme,
    secrets,
    message: signedMessage(message, request, values),
    signature,
  });
  if (value === '') throw new UnsignedWebhookError(header);
  if (!fits) throw new InvalidSignatureError(header, 'mismatch');
  if (timestamp === undefined) return { covers, isStale: false };
  const signedAt = parseEpoch(header, timestamp, timestampUnit);
  return { covers, ...checkAge(header, { signedAt, now, replayWindowMs }) };
}

interface ReadSignature {
  readonly signature: string | readonly string[];
  readonly timestamp: string | undefined;
}

function readHeader(request: WebhookRequest, value: string, scheme: HmacHeader): ReadSignature {
  const { prefix = '', envelope, timestamp } = scheme;
  if (envelope === 'timestamped') return readTimestamped(value);
  return {
    // Without its prefix it is no signature, and fits nothing.
    signature: value.startsWith(prefix) ? value.slice(prefix.length) : '',
    timestamp:
      timestamp === undefined
        ? undefined
        : 'value' in timestamp
          ? timestamp.value
          : soleHeader(request, timestamp.header),
  };
}

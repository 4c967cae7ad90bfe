import { headerValues, type WebhookRequest } from '../contract/request.ts';
import type { Verification, VerifyContext } from '../contract/verification.ts';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import { contentDigestFits } from './content-digest.ts';
import { type MessageSignature, messageSignatures } from './http-message-candidates.ts';
import { type KeyAlgorithmName, verifyWithKey } from './key-algorithms.ts';
import { anyKeyFits, checkKeyId, checkKeys } from './public-keys.ts';
import { checkAge } from './replay-window.ts';
import { soleHeader } from './sole-header.ts';

/** The algorithms of RFC 9421, section 3.3, that take a key pair, by their names there. */
const ALGORITHMS = {
  'rsa-pss-sha512': 'rsa-pss-sha512',
  'rsa-v1_5-sha256': 'rsa-sha256',
  'ecdsa-p256-sha256': 'ecdsa-p256-sha256',
  'ecdsa-p384-sha384': 'ecdsa-p384-sha384',
  ed25519: 'ed25519',
} as const satisfies Readonly<Record<string, KeyAlgorithmName>>;

export interface HttpMessageSignature {
  /** Which algorithms the platform uses; the request's `alg`, where it has one, only chooses among them. */
  readonly algorithms: readonly (keyof typeof ALGORITHMS)[];
  /** What has to be signed beside `content-digest`. @default ['@method', '@authority', '@path'] */
  readonly components?: readonly string[] | undefined;
  /** @default 5 minutes */
  readonly replayWindowMs?: number | undefined;
}

const HEADER = 'Signature';

/**
 * Resolves for a request that has a signature by RFC 9421 which a public key fits, which covers a right `Content-Digest` and
 * the rest that has to be signed, and which bears its time. The key is the one that `keyid` names, from `context.keys`, else
 * a secret in PEM. Past its `expires`, or `created` outside the window, it is stale. Rejects with `UnsignedWebhookError`,
 * `InvalidSignatureError`, `UnknownKeyError`, and `InvalidOptionError` without a usable key.
 */
export async function requireHttpMessageSignature(
  request: WebhookRequest,
  context: VerifyContext,
  scheme: HttpMessageSignature,
): Promise<Verification> {
  checkKeys(context);
  const isSigned = [HEADER, 'Signature-Input'].every((name) => soleHeader(request, name) !== '');
  if (!isSigned) throw new UnsignedWebhookError(HEADER);
  const signatures = await messageSignatures(request);
  if (signatures === undefined) throw new InvalidSignatureError(HEADER, 'malformed');
  for (const signature of signatures)
    if (await signatureFits(signature, context, scheme))
      return judge(request, signature, { context, scheme });
  throw new InvalidSignatureError(HEADER, 'mismatch');
}

/** Whether a key fits, whatever the signature covers. Rejects as {@link requireHttpMessageSignature} does. */
export async function signatureFits(
  { algorithm, keyId, base, signature }: MessageSignature,
  context: Pick<VerifyContext, 'secrets' | 'keys'>,
  { algorithms }: Pick<HttpMessageSignature, 'algorithms'>,
): Promise<boolean> {
  const allowed = algorithms.filter((name) => algorithm === undefined || algorithm === name);
  if (allowed.length === 0) throw new InvalidSignatureError(HEADER, 'algorithm');
  return anyKeyFits(context, checkKeyId(HEADER, keyId), (key) =>
    allowed.some((name) => verifyWithKey(ALGORITHMS[name], key, { data: base, signature })),
  );
}

/** What a signature that fits is worth. */
function judge(
  request: WebhookRequest,
  { components, created, expires }: MessageSignature,
  { context: { now }, scheme }: { context: VerifyContext; scheme: HttpMessageSignature },
): Verification {
  const required = ['content-digest', ...(scheme.components ?? ['@method', '@authority', '@path'])];
  if (!required.every((name) => components.includes(`"${name}"`)))
    throw new InvalidSignatureError(HEADER, 'coverage');
  if (!contentDigestFits(headerValues(request.headers, 'content-digest').join(', '), request.rawBody))
    throw new InvalidSignatureError(HEADER, 'digest');
  if (created === undefined) throw new InvalidSignatureError(HEADER, 'timestamp');
  const { replayWindowMs } = scheme;
  const age = checkAge(HEADER, { signedAt: created * 1_000, now, replayWindowMs });
  const isExpired = expires !== undefined && expires * 1_000 <= now;
  return { covers: 'body', ...age, isStale: age.isStale || isExpired };
}

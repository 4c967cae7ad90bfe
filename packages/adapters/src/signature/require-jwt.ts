import type { KeyObject } from 'node:crypto';
import { compactVerify, errors } from 'jose';
import type { WebhookRequest } from '../contract/request.ts';
import type { Verification, VerifyContext } from '../contract/verification.ts';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import { canonicalBytes } from './canonical-bytes.ts';
import { decodeJoseHeader } from './jose-header.ts';
import { jwtAge } from './jwt-age.ts';
import { anyKeyFits, checkKeys } from './public-keys.ts';
import { soleHeader } from './sole-header.ts';

/** The algorithms that a JWT may be signed with. None takes a shared secret, so no public key passes for one. */
export type JwtAlgorithm =
  | 'RS256'
  | 'RS384'
  | 'RS512'
  | 'PS256'
  | 'PS384'
  | 'PS512'
  | 'ES256'
  | 'ES384'
  | 'Ed25519';

export interface JwtScheme {
  /** Which of them the platform uses. */
  readonly algorithms: readonly JwtAlgorithm[];
  /** The header that holds the token. @default the whole body is the token */
  readonly header?: string | undefined;
  /** @default 5 minutes */
  readonly replayWindowMs?: number | undefined;
}

export interface VerifiedJwt extends Verification {
  /** The bytes of the claims, for a decoder that loses no digit. */
  readonly claims: Uint8Array;
}

/**
 * Resolves for a request that carries a JWT which one of the public keys fits: the one that its `kid` names, from
 * `context.keys`, else the secrets in PEM. An `exp` in the past, or an `iat` outside the window, makes it stale. Rejects with
 * `UnsignedWebhookError` where there is no token, `InvalidSignatureError` where it is written otherwise, made with another
 * algorithm, fits no key, or has an `iat` or `nbf` in the future or no number, `UnknownKeyError`, and `InvalidOptionError`
 * without a usable key.
 */
export async function requireJwt(
  request: WebhookRequest,
  context: VerifyContext,
  scheme: JwtScheme,
): Promise<VerifiedJwt> {
  const header = scheme.header ?? 'body';
  // A token is ASCII; a body that is not is none.
  const body = Buffer.from(request.rawBody.buffer, request.rawBody.byteOffset, request.rawBody.byteLength);
  const token = scheme.header === undefined ? body.toString('latin1') : soleHeader(request, scheme.header);
  checkKeys(context);
  if (token === '') throw new UnsignedWebhookError(header);
  const { keyId } = decodeJoseHeader(header, token);
  if (canonicalBytes(token.slice(token.lastIndexOf('.') + 1), 'base64url') === undefined)
    throw new InvalidSignatureError(header, 'malformed');
  let claims: Uint8Array | undefined;
  const fits = await anyKeyFits(context, keyId, async (key) => {
    claims = (await claimsOf(token, key, { header, algorithms: scheme.algorithms })) ?? claims;
    return claims !== undefined;
  });
  if (!fits || claims === undefined) throw new InvalidSignatureError(header, 'mismatch');
  const age = jwtAge(header, claims, { now: context.now, replayWindowMs: scheme.replayWindowMs });
  return { covers: 'body', ...age, claims };
}

/** The claims where the key fits, undefined where it does not. */
async function claimsOf(
  token: string,
  key: KeyObject,
  { header, algorithms }: { readonly header: string; readonly algorithms: readonly JwtAlgorithm[] },
): Promise<Uint8Array | undefined> {
  try {
    return (await compactVerify(token, key, { algorithms: [...algorithms] })).payload;
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return undefined;
    throw new InvalidSignatureError(header, error instanceof errors.JWSInvalid ? 'malformed' : 'algorithm');
  }
}

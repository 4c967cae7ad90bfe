import type { ProtectedHeaderParameters } from 'jose';
import type { WebhookRequest } from '../contract/request.ts';
import type { Verification, VerifyContext } from '../contract/verification.ts';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import { canonicalBytes } from './canonical-bytes.ts';
import { decodeJoseHeader } from './jose-header.ts';
import { type KeyAlgorithmName, verifyWithKey } from './key-algorithms.ts';
import { anyKeyFits, checkKeys } from './public-keys.ts';
import { soleHeader } from './sole-header.ts';

/** The algorithms that are checked here, by their names in JWA (RFC 7518). */
const ALGORITHMS = {
  RS256: 'rsa-sha256',
  RS512: 'rsa-sha512',
  PS256: 'rsa-pss-sha256',
  PS512: 'rsa-pss-sha512',
  ES256: 'ecdsa-p256-sha256',
  ES384: 'ecdsa-p384-sha384',
} as const satisfies Readonly<Record<string, KeyAlgorithmName>>;

export interface DetachedJws {
  /** The header that holds `protected..signature`. */
  readonly header: string;
  /** Which algorithms the platform uses. */
  readonly algorithms: readonly (keyof typeof ALGORITHMS)[];
}

/**
 * Resolves for a request whose header holds a JWS over the body with the payload left out (RFC 7515, appendix F), the body
 * taken as it is where the protected header says `"b64": false` (RFC 7797). The key is the one that `kid` names, from
 * `context.keys`, else a secret in PEM. Rejects with `UnsignedWebhookError`, `InvalidSignatureError`, `UnknownKeyError`, and
 * `InvalidOptionError` without a usable key.
 *
 * The signature is checked with `node:crypto` and not by `jose`: Saleor leaves out the `crit` that goes with `b64`, and
 * then `jose` takes the body for base64url, as RFC 7797 has it.
 */
export async function requireDetachedJws(
  request: WebhookRequest,
  context: VerifyContext,
  { header, algorithms }: DetachedJws,
): Promise<Verification> {
  const value = soleHeader(request, header);
  checkKeys(context);
  if (value === '') throw new UnsignedWebhookError(header);
  const { protectedHeader, keyId, parameters, signature } = readDetached(header, value);
  const algorithm = algorithms.find((name) => name === parameters.alg);
  if (algorithm === undefined) throw new InvalidSignatureError(header, 'algorithm');
  const body = Buffer.from(request.rawBody);
  const payload = parameters.b64 === false ? body : Buffer.from(body.toString('base64url'));
  const data = Buffer.concat([Buffer.from(`${protectedHeader}.`), payload]);
  const fits = await anyKeyFits(context, keyId, (key) =>
    verifyWithKey(ALGORITHMS[algorithm], key, { data, signature }),
  );
  if (!fits) throw new InvalidSignatureError(header, 'mismatch');
  return { covers: 'body', isStale: false };
}

interface ReadJws {
  readonly protectedHeader: string;
  readonly keyId: string | undefined;
  readonly parameters: ProtectedHeaderParameters;
  readonly signature: Uint8Array;
}

function readDetached(header: string, value: string): ReadJws {
  const { keyId, parameters } = decodeJoseHeader(header, value);
  const [protectedHeader = '', payload = '', text = ''] = value.split('.');
  const signature = canonicalBytes(text, 'base64url');
  const isUsual = payload === '' && canonicalBytes(protectedHeader, 'base64url') !== undefined;
  if (signature === undefined || !isUsual || !isUnderstood(parameters))
    throw new InvalidSignatureError(header, 'malformed');
  return { protectedHeader, keyId, parameters, signature };
}

/** What a header calls critical has to be understood (RFC 7515, section 4.1.11); `b64` is all that is. */
function isUnderstood({ b64, crit }: ProtectedHeaderParameters): boolean {
  const isKnown = crit === undefined || (Array.isArray(crit) && crit.length === 1 && crit[0] === 'b64');
  const isBoolean = b64 === undefined ? crit === undefined : typeof b64 === 'boolean';
  return isKnown && isBoolean;
}

import type { WebhookRequest } from '../contract/request.ts';
import type { Verification, VerifyContext } from '../contract/verification.ts';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import { isObject } from '../source/source-node.ts';
import { canonicalBytes } from './canonical-bytes.ts';
import { type KeyAlgorithmName, verifyWithKey } from './key-algorithms.ts';
import { anyKeyFits, checkKeyId, checkKeys } from './public-keys.ts';
import { soleHeader } from './sole-header.ts';

export interface PublicKeySignature {
  /** The headers that may hold the signature; one that fits is enough. Errors name the first. */
  readonly headers: readonly [string, ...string[]];
  /**
   * `base64`: the header is the signature, made in the one way of `algorithm`. `json`: it is base64 of JSON with `alg`,
   * `kid`, `signature` (base64) and `digest`, of which only the pairs in `algorithms` are allowed.
   */
  readonly envelope:
    | { readonly kind: 'base64'; readonly algorithm: KeyAlgorithmName }
    | {
        readonly kind: 'json';
        /** By `alg/digest` in lower case: `{ 'ecdsa/sha1': 'ecdsa-p256-sha1-der' }`. */
        readonly algorithms: Readonly<Record<string, KeyAlgorithmName>>;
      };
  /** The signed bytes. @default the body */
  readonly message?: ((request: WebhookRequest) => Uint8Array | string) | undefined;
}

/**
 * Resolves for a request whose header holds a signature that a public key fits: the one that the envelope names, from
 * `context.keys`, else a secret in PEM. Rejects with `UnsignedWebhookError` without a header, `InvalidSignatureError` where
 * one came twice, is written otherwise, names an algorithm that is not allowed or fits nothing, `UnknownKeyError`, and
 * `InvalidOptionError` without a usable key.
 */
export async function requirePublicKeySignature(
  request: WebhookRequest,
  context: VerifyContext,
  scheme: PublicKeySignature,
): Promise<Verification> {
  const [first] = scheme.headers;
  const signatures = scheme.headers.flatMap((header) => {
    const value = soleHeader(request, header);
    return value === '' ? [] : [{ header, value }];
  });
  checkKeys(context);
  if (signatures.length === 0) throw new UnsignedWebhookError(first);
  const message = scheme.message?.(request) ?? request.rawBody;
  const data = typeof message === 'string' ? Buffer.from(message) : message;
  for (const { header, value } of signatures) {
    const { keyId, algorithm, signature } = readSignature(header, value, scheme.envelope);
    if (await anyKeyFits(context, keyId, (key) => verifyWithKey(algorithm, key, { data, signature })))
      return { covers: 'body', isStale: false };
  }
  throw new InvalidSignatureError(first, 'mismatch');
}

interface ReadSignature {
  readonly keyId: string | undefined;
  readonly algorithm: KeyAlgorithmName;
  readonly signature: Uint8Array;
}

function readSignature(
  header: string,
  value: string,
  envelope: PublicKeySignature['envelope'],
): ReadSignature {
  if (envelope.kind === 'base64')
    return { keyId: undefined, algorithm: envelope.algorithm, signature: decoded(header, value) };
  const members = parseMembers(header, decoded(header, value));
  const pair = `${members.get('alg')}/${members.get('digest')}`.toLowerCase();
  const algorithm = Object.hasOwn(envelope.algorithms, pair) ? envelope.algorithms[pair] : undefined;
  if (algorithm === undefined) throw new InvalidSignatureError(header, 'algorithm');
  const keyId = checkKeyId(header, members.get('kid') ?? '');
  return { keyId, algorithm, signature: decoded(header, members.get('signature')) };
}

function decoded(header: string, text: unknown): Uint8Array {
  const bytes = typeof text === 'string' ? canonicalBytes(text, 'base64') : undefined;
  if (bytes === undefined) throw new InvalidSignatureError(header, 'malformed');
  return bytes;
}

function parseMembers(header: string, bytes: Uint8Array): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    if (isObject(value) && Object.values(value).every(isText)) return new Map(Object.entries(value));
  } catch {
    // Refused below, like a text that is no JSON object.
  }
  throw new InvalidSignatureError(header, 'malformed');
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

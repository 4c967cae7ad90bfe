import type { WebhookRequest } from '../contract/request.ts';
import type { Verification, VerifyContext } from '../contract/verification.ts';
import { InvalidSignatureError } from '../errors/webhook-errors.ts';
import { requirePublicKeySignature } from '../signature/require-public-key-signature.ts';
import { compactJson } from './compact-json.ts';
import { SIGNATURE_HEADER } from './description.ts';

/**
 * The digests that are taken from the header: eBay's own keys are of SHA-1 to this day, and no other word may lower them.
 * @see https://github.com/eBay/event-notification-nodejs-sdk
 */
const SCHEME = {
  headers: [SIGNATURE_HEADER],
  envelope: {
    kind: 'json',
    algorithms: { 'ecdsa/sha1': 'ecdsa-p256-sha1-der', 'ecdsa/sha256': 'ecdsa-p256-sha256-der' },
  },
} as const;

/**
 * Resolves for a notification that eBay signed. Its own SDKs do not look at the bytes but at the JSON written again
 * without spaces, so that is tried as well where the bytes do not fit. `context.keys` asks eBay for the key that the header
 * names; a secret in PEM stands in for it, and the verification token among the secrets is no key.
 */
export async function verifyNotification(
  request: WebhookRequest,
  context: VerifyContext,
): Promise<Verification> {
  const keys = { ...context, secrets: context.secrets.filter((secret) => secret.includes('PUBLIC KEY')) };
  try {
    return await requirePublicKeySignature(request, keys, SCHEME);
  } catch (error) {
    const compact = compactJson(request.rawBody);
    if (!InvalidSignatureError.isInstance(error) || error.fault !== 'mismatch' || compact === undefined)
      throw error;
    return requirePublicKeySignature(request, keys, { ...SCHEME, message: () => compact });
  }
}

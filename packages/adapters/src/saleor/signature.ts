import type { WebhookRequest } from '../contract/request.ts';
import type { SignatureDescription } from '../contract/signature-description.ts';
import type { Verification, VerifyContext } from '../contract/verification.ts';
import { requireDetachedJws } from '../signature/require-detached-jws.ts';
import { requireHmacHeader } from '../signature/require-hmac-header.ts';

const HEADER = 'Saleor-Signature';

/**
 * `jws`: Saleor's own key, whose public half is at `/.well-known/jwks.json` of the shop. `hmac`: the webhook's `secretKey`,
 * which Saleor deprecates. Whoever sends a request does not choose between them.
 */
export type SaleorSignature = 'jws' | 'hmac';

interface Scheme {
  readonly description: SignatureDescription;
  verify(request: WebhookRequest, context: VerifyContext): Verification | Promise<Verification>;
}

export const SCHEMES: Readonly<Record<SaleorSignature, Scheme>> = {
  jws: {
    description: { scheme: 'detached-jws', algorithm: 'RS256', header: HEADER, signs: 'body' },
    verify: (request, context) =>
      requireDetachedJws(request, context, { header: HEADER, algorithms: ['RS256'] }),
  },
  hmac: {
    description: { scheme: 'hmac', algorithm: 'sha256', encoding: 'hex', header: HEADER, signs: 'body' },
    verify: (request, context) => requireHmacHeader(request, context, { header: HEADER, encoding: 'hex' }),
  },
};

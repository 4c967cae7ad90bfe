import { CompactSign, importPKCS8 } from 'jose';
import type { WebhookRequest } from '../../contract/request.ts';
import { buildRequest, bytesOf, type RequestParts } from './request-parts.ts';

export interface JwtSigning extends RequestParts {
  /** In PEM (PKCS #8). */
  readonly privateKey: string;
  /** @default 'RS256' */
  readonly algorithm?: string | undefined;
  readonly keyId?: string | undefined;
}

/** A request whose whole body is a JWT with `body` as its claims, for your tests: as Wix does it. */
export async function signJwtRequest(signing: JwtSigning): Promise<WebhookRequest> {
  const { privateKey, algorithm: alg = 'RS256', keyId: kid } = signing;
  const token = await new CompactSign(bytesOf(signing.body))
    .setProtectedHeader(kid === undefined ? { alg } : { alg, kid })
    .sign(await importPKCS8(privateKey, alg));
  return buildRequest({ ...signing, body: token }, { 'content-type': 'text/plain' });
}

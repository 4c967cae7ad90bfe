import { constants, sign } from 'node:crypto';
import type { WebhookRequest } from '../../contract/request.ts';
import { buildRequest, bytesOf, joinBytes, type RequestParts } from './request-parts.ts';

export interface DetachedJwsSigning extends RequestParts {
  /** In PEM (PKCS #8), RSA. */
  readonly privateKey: string;
  /** The header that takes the signature. */
  readonly header: string;
  readonly keyId: string;
  /** @default { alg: 'RS256', b64: false, typ: 'JWT' }, as Saleor writes it: without the `crit` that RFC 7797 asks for */
  readonly protectedHeader?: Readonly<Record<string, unknown>> | undefined;
}

const SALEOR = { alg: 'RS256', b64: false, typ: 'JWT' };

/** A request signed with an RS256 JWS whose payload is left out, for your tests: as Saleor does it. */
export function signDetachedJws(signing: DetachedJwsSigning): WebhookRequest {
  const parameters: Readonly<Record<string, unknown>> = {
    ...(signing.protectedHeader ?? SALEOR),
    kid: signing.keyId,
  };
  const head = Buffer.from(JSON.stringify(parameters)).toString('base64url');
  const body = bytesOf(signing.body);
  const payload = parameters['b64'] === false ? body : Buffer.from(body).toString('base64url');
  const key = { key: signing.privateKey, padding: constants.RSA_PKCS1_PADDING };
  const signature = sign('RSA-SHA256', joinBytes([`${head}.`, payload]), key).toString('base64url');
  return buildRequest(signing, { [signing.header]: `${head}..${signature}` });
}

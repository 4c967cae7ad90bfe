import type { WebhookRequest } from '../../contract/request.ts';
import { buildRequest, bytesOf, joinBytes, type RequestParts } from './request-parts.ts';
import { keyBytes, toBase64, toHex, webHmac } from './web-hmac.ts';

export interface HmacSigning extends RequestParts {
  readonly secret: string;
  /** The header that takes the signature. */
  readonly header: string;
  /** How the secret is written. @default 'utf8' */
  readonly keyEncoding?: 'utf8' | 'hex' | 'base64' | undefined;
  /** @default 'SHA-256' */
  readonly hash?: 'SHA-1' | 'SHA-256' | 'SHA-512' | undefined;
  /** @default 'base64' */
  readonly encoding?: 'base64' | 'hex' | undefined;
  /** The signed bytes in parts: `(body) => [url, body]`. @default the body */
  readonly message?: ((body: Uint8Array) => readonly (Uint8Array | string)[]) | undefined;
  /** What the header says: `(signature) => 'sha256=' + signature`. @default the signature */
  readonly write?: ((signature: string) => string) | undefined;
}

/** A request signed with an HMAC, for your tests: as most platforms do it. */
export async function signHmacRequest(signing: HmacSigning): Promise<WebhookRequest> {
  const { secret, header, keyEncoding = 'utf8', encoding = 'base64' } = signing;
  const { message = (body) => [body], write = (signature) => signature } = signing;
  const parts = message(bytesOf(signing.body));
  const digest = await webHmac(keyBytes(secret, keyEncoding), joinBytes(parts), signing.hash);
  const signature = encoding === 'hex' ? toHex(digest) : toBase64(digest);
  return buildRequest(signing, { [header]: write(signature) });
}

import { createSign } from 'node:crypto';
import type { WebhookRequest } from '../../contract/request.ts';
import { buildRequest, bytesOf, type RequestParts } from './request-parts.ts';

export interface PublicKeySigning extends RequestParts {
  /** In PEM (PKCS #8): RSA signs by PKCS #1 v1.5, an elliptic curve in DER. */
  readonly privateKey: string;
  /** The header that takes the signature. */
  readonly header: string;
  /** @default 'SHA256' */
  readonly digest?: 'SHA1' | 'SHA256' | 'SHA384' | 'SHA512' | undefined;
  /** The signed bytes. @default the body */
  readonly message?: ((body: Uint8Array) => Uint8Array | string) | undefined;
  /** What the header says of the base64 of the signature. @default the signature */
  readonly write?: ((signature: string) => string) | undefined;
}

/** A request signed with a private key, for your tests: as Adobe and, with `ebayEnvelope`, eBay do it. */
export function signPublicKeyRequest(signing: PublicKeySigning): WebhookRequest {
  const { message = (body) => body, write = (signature) => signature, digest = 'SHA256' } = signing;
  const signer = createSign(digest).update(message(bytesOf(signing.body)));
  return buildRequest(signing, { [signing.header]: write(signer.sign(signing.privateKey, 'base64')) });
}

/** The header of eBay: base64 of JSON that names the key and the digest. */
export function ebayEnvelope(facts: {
  readonly keyId: string;
  readonly digest: string;
}): (signature: string) => string {
  return (signature) =>
    btoa(JSON.stringify({ alg: 'ecdsa', kid: facts.keyId, signature, digest: facts.digest }));
}

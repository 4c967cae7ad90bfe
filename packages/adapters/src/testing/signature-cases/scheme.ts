import assert from 'node:assert/strict';
import { headerValues, type WebhookRequest } from '../../contract/request.ts';
import type { SignatureDescription } from '../../contract/signature-description.ts';
import type { Verification } from '../../contract/verification.ts';
import { UnknownKeyError } from '../../errors/unknown-key-error.ts';
import { InvalidSignatureError, UnsignedWebhookError } from '../../errors/webhook-errors.ts';
import type { Kit } from '../kit.ts';
import { bytes, NOW, type SampleSigner } from '../samples.ts';

/** The adapter's scheme, with what the cases do with it. */
export interface Scheme {
  readonly signature: SignatureDescription;
  readonly signer: SampleSigner;
  /** The first sample, or `rawBody`, signed with the first secret, or another, now. */
  signed(rawBody?: Uint8Array, secret?: string): Promise<WebhookRequest>;
  verify(request: WebhookRequest, options?: VerifyOptions): Promise<Verification>;
  /** Passes only where the request is refused for its signature. */
  refuses(request: WebhookRequest, options?: VerifyOptions): Promise<void>;
  /** The text of the signature: a header's value, or the whole body. */
  read(request: WebhookRequest): string;
  /** The request with another text in that place; two texts are a header that came twice. */
  write(request: WebhookRequest, value: string | readonly string[] | undefined): WebhookRequest;
}

export interface VerifyOptions {
  readonly secrets?: readonly string[];
  readonly now?: number;
}

export function createScheme({ adapter, description, signer, first }: Kit): Scheme | undefined {
  const { signature } = description;
  if (signature === undefined || signer === undefined) return undefined;
  const context = signer.context ?? ((secrets: readonly string[]) => ({ secrets }));
  const verify: Scheme['verify'] = async (request, { secrets = [signer.secret], now = NOW } = {}) =>
    adapter.verify(request, { ...context(secrets), now });
  return {
    signature,
    signer,
    verify,
    async signed(rawBody = bytes(first.body), secret = signer.secret) {
      return signer.sign(rawBody, secret, { now: NOW });
    },
    refuses: (request, options) => assert.rejects(verify(request, options), isRefusal),
    read: (request) => {
      if (signature.header === undefined) return new TextDecoder().decode(request.rawBody);
      const [value] = headerValues(request.headers, signature.header);
      assert.ok(value !== undefined, `The signed sample has no header ${signature.header}`);
      return value;
    },
    write: (request, value) =>
      signature.header === undefined
        ? { ...request, rawBody: bytes([value].flat().join('')) }
        : withHeader(request, signature.header.toLowerCase(), value),
  };
}

/** The typed ways to say no; a key that cannot be had is one of them. */
export function isRefusal(error: unknown): boolean {
  return (
    InvalidSignatureError.isInstance(error) ||
    UnknownKeyError.isInstance(error) ||
    UnsignedWebhookError.isInstance(error)
  );
}

function withHeader(
  request: WebhookRequest,
  name: string,
  value: string | readonly string[] | undefined,
): WebhookRequest {
  const others = Object.entries(request.headers).filter(([key]) => key.toLowerCase() !== name);
  return { ...request, headers: { ...Object.fromEntries(others), [name]: value } };
}

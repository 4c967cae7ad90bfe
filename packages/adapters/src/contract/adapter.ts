import type { DeliveryIdentity, HandshakeResponse } from './delivery.ts';
import type { AdapterDescription } from './description.ts';
import type { NormalizeContext, Normalized } from './normalized.ts';
import type { WebhookRequest } from './request.ts';

export interface VerifyContext {
  /** The live secrets, one or more: during a rotation the old and the new one. */
  readonly secrets: readonly string[];
  /** Milliseconds since the epoch, for the platforms that sign a time. */
  readonly now: number;
}

/**
 * One platform, from the bytes of a webhook to the universal order. Stateless: an adapter holds no connection and no
 * secret. The steps are called in the order in which they stand here.
 */
export interface PlatformAdapter<Name extends string = string> {
  readonly name: Name;
  describe(): AdapterDescription<Name>;
  /** The answer to the platform's unsigned ping, undefined for anything else. Never throws. */
  handshake(request: WebhookRequest): HandshakeResponse | undefined;
  /**
   * Resolves only for a request that one of the secrets signed. Throws `PayloadTooLargeError`, `UnsignedWebhookError`,
   * `InvalidSignatureError`, `WebhookPingError`, and `InvalidOptionError` where no usable secret is given.
   */
  verify(request: WebhookRequest, context: VerifyContext): void | Promise<void>;
  /** Which delivery this is, from headers and the hash of the body alone. Never throws. */
  identify(request: WebhookRequest): DeliveryIdentity;
  /** The payload, with every number's text kept. Throws `MalformedPayloadError`, `PayloadTooLargeError`. */
  decode(rawBody: Uint8Array): unknown;
  /** The order, or a reference to it. Throws `UnexpectedShapeError` where the payload is no order of this platform. */
  normalize(payload: unknown, context: NormalizeContext): Normalized;
}

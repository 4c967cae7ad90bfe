import type { ConnectOptions, PlatformClient } from './client.ts';
import type { DeliveryIdentity, WebhookResponse } from './delivery.ts';
import type { AdapterDescription } from './description.ts';
import type { NormalizeContext, Normalized } from './normalized.ts';
import type { Outcome } from './outcome.ts';
import type { WebhookRequest } from './request.ts';
import type { Verification, VerifyContext } from './verification.ts';

/**
 * One platform, from the bytes of a webhook to the universal order. Stateless: an adapter holds no connection and no
 * secret. The steps are called in the order in which they stand here.
 */
export interface PlatformAdapter<Name extends string = string> {
  readonly name: Name;
  describe(): AdapterDescription<Name>;
  /**
   * The answer to the platform's unsigned ping or challenge, undefined for anything else. `secrets` are those of the
   * store, for the platforms whose challenge wants one. Never throws.
   */
  handshake(request: WebhookRequest, secrets?: readonly string[]): WebhookResponse | undefined;
  /**
   * Resolves only for a request that one of the secrets signed, with what that says about its age. Rejects with
   * `PayloadTooLargeError`, `UnsignedWebhookError`, `InvalidSignatureError`, `WebhookPingError`, `UnknownKeyError`, and
   * `InvalidOptionError` where no usable secret is given.
   */
  verify(request: WebhookRequest, context: VerifyContext): Promise<Verification>;
  /** Which delivery this is, from the request alone, before it is decoded. Never throws. */
  identify(request: WebhookRequest): DeliveryIdentity;
  /** The payload, with every number's text kept. Throws `MalformedPayloadError`, `PayloadTooLargeError`. */
  decode(rawBody: Uint8Array): unknown;
  /**
   * The payloads of single orders in an answer of the platform's API or in an event: a list's members, a search's hits,
   * the payload itself where it is one order; none where it holds none. Never throws.
   */
  split(payload: unknown): readonly unknown[];
  /** The order, or a reference to it. Throws `UnexpectedShapeError` where the payload is no order of this platform. */
  normalize(payload: unknown, context: NormalizeContext): Normalized;
  /** What the platform has to hear so that it does what the outcome asks for. Never throws. */
  respond(outcome: Outcome): WebhookResponse;
  /** The store's side that is asked instead of listened to. Throws `UnsupportedOperationError` where there is none. */
  connect(options: ConnectOptions): PlatformClient;
}

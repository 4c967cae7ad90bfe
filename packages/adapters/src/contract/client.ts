import type { Order } from '@orderdock/schema';
import type { TokenProvider } from '../auth/token-provider.ts';
import type { Execute, FetchLike } from '../http/ports.ts';
import type { CallOptions } from './call-options.ts';
import type { OrderPage } from './order-page.ts';
import type { Subscriptions } from './subscriptions.ts';

/** What `connect` needs of one store. */
export interface ConnectOptions {
  /** Your name of the store: 1 to 255 characters. */
  readonly storeId: string;
  /** The platform's own settings of this store; `describe().settings` lists them. */
  readonly settings: Readonly<Record<string, string>>;
  readonly auth: TokenProvider;
  /** @default the global fetch */
  readonly fetch?: FetchLike | undefined;
  /** Runs each call to the platform: where deadlines, retries, breakers and rate limits go. @default once, as it is */
  readonly execute?: Execute | undefined;
  /** Milliseconds since the epoch, for what is dated or signed. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** Whether the decoded source stays with each order as `order.raw.body`. @default true */
  readonly keepBody?: boolean | undefined;
}

/**
 * One store's API. Every method rejects with `RateLimitedError`, `PlatformRequestError`, `ReauthRequiredError`,
 * `MalformedPayloadError` or the reason of its signal. A method that the platform cannot serve is not there.
 */
export interface PlatformClient {
  readonly platform: string;
  readonly storeId: string;
  /**
   * The orders changed since, page by page as the platform has them, each with the cursor from which the next call goes
   * on. Nothing is left out: what could not be read is in the page as `unreadable`.
   */
  list?(options?: ListOptions): AsyncIterable<OrderPage>;
  /** The order as it is now, whole; undefined where the platform has none of that id. Rejects with `UnexpectedShapeError` as well. */
  hydrate?(platformOrderId: string, options?: CallOptions): Promise<Order | undefined>;
  readonly subscriptions?: Subscriptions | undefined;
  /** Tells the platform that the order was taken. */
  acknowledge?(platformOrderId: string, options?: WriteOptions): Promise<WriteResult>;
  /** Tells the platform that goods went out. */
  fulfil?(
    platformOrderId: string,
    fulfilment: FulfilmentRequest,
    options?: WriteOptions,
  ): Promise<WriteResult>;
  cancel?(
    platformOrderId: string,
    cancellation: CancellationRequest,
    options?: WriteOptions,
  ): Promise<WriteResult>;
  /** The platform's public key of that id in PEM, for `createPublicKeyCache`; undefined where there is none. */
  publicKey?(keyId: string, options?: CallOptions): Promise<string | undefined>;
}

export interface ListOptions extends CallOptions {
  /** Orders changed at or after this time, RFC 3339 in UTC. @default as far back as the platform goes */
  readonly updatedSince?: string | undefined;
  /** Go on from here: the `cursor` of an earlier page of the same list. */
  readonly cursor?: string | undefined;
  /** Orders a page, at most what the platform allows. @default the most that it allows, or less where its orders are costly */
  readonly pageSize?: number | undefined;
}

export interface WriteOptions extends CallOptions {
  /** The same key for the same intent: sent where the platform knows such a thing, so that a repeated call has one effect. */
  readonly idempotencyKey?: string | undefined;
}

export interface FulfilmentRequest {
  /** @default every line, whole */
  readonly lines?: readonly { readonly lineId: string; readonly quantity: number }[] | undefined;
  readonly tracking?:
    | { readonly carrier?: string | undefined; readonly number: string; readonly url?: string | undefined }
    | undefined;
  readonly notifyCustomer?: boolean | undefined;
}

export interface CancellationRequest {
  /** In the platform's own words where it has a list, which its README page gives. */
  readonly reason?: string | undefined;
}

export interface WriteResult {
  /** What the platform calls the thing that was made: a fulfilment's id. */
  readonly platformId?: string | undefined;
  /** `done`; `accepted` where the platform does it later; `already_done` where it had been before. */
  readonly outcome: 'done' | 'accepted' | 'already_done';
}

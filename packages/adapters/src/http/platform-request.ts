import type { ConnectOptions } from '../contract/client.ts';

export interface PlatformHttpOptions {
  readonly platform: string;
  /** The root of the API, as `baseUrlOf` gives it. */
  readonly baseUrl: string;
  readonly connect: ConnectOptions;
  /** The headers that show the credential; the request is given for the platforms that sign each. */
  authorize(
    token: string,
    request: SentRequest,
  ): Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** How long to wait after a 429, from the platform's own headers; `Retry-After` is read without being asked. */
  readonly retryAfterMs?: ((answer: PlatformAnswer, now: number) => number | undefined) | undefined;
  /** The platform's error code in an answer: 1 to 100 letters, digits and `._:-`; anything else is left out. */
  readonly errorCode?: ((answer: PlatformAnswer) => string | undefined) | undefined;
  /**
   * For platforms that put errors into a 2xx: `unauthorized` stands for a 401; what it throws is thrown.
   * @default every 2xx is fine
   */
  readonly check?: ((answer: PlatformAnswer, request: PlatformRequest) => 'ok' | 'unauthorized') | undefined;
  /** The largest answer that is read. @default 32 MiB */
  readonly maxBytes?: number | undefined;
}

export interface PlatformRequest {
  /** For errors and metrics: `orders.list`. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the root, with a slash in front; each part already percent-encoded. */
  readonly path: string;
  /** Undefined members are left out. */
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** A text as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** True for what changes something on the platform. */
  readonly write?: boolean | undefined;
  readonly cost?: number | undefined;
  /** Statuses beside 2xx that are answers and no errors. */
  readonly allow?: readonly number[] | undefined;
}

/** A request as it goes out, before its credential. */
export interface SentRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface PlatformAnswer {
  readonly status: number;
  header(name: string): string | undefined;
  readonly rawBody: Uint8Array;
  /** The body as lossless JSON. Throws `MalformedPayloadError`. */
  json(): unknown;
}

export interface PlatformHttp {
  /**
   * Rejects with `RateLimitedError`, `PlatformRequestError`, `ReauthRequiredError`, `PayloadTooLargeError` or the
   * signal's reason. A redirect is refused: it would carry the credential elsewhere.
   */
  request(request: PlatformRequest): Promise<PlatformAnswer>;
}

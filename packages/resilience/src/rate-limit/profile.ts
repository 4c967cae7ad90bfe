/** A bucket that refills evenly: `burst` at most, `perSecond` new ones. */
export interface RefillBucket {
  readonly name: string;
  readonly burst: number;
  readonly perSecond: number;
  /** What is counted: a call's `cost`, or 1 for each call whatever it costs. @default 'cost' */
  readonly counts?: 'cost' | 'calls' | undefined;
}

/** A quota: `limit` within any `windowMs`, however the platform's own window lies. */
export interface WindowBucket {
  readonly name: string;
  readonly limit: number;
  readonly windowMs: number;
  /** What is counted: a call's `cost`, or 1 for each call whatever it costs. @default 'cost' */
  readonly counts?: 'cost' | 'calls' | undefined;
}

/** One of the limits that hold at the same time. */
export type RateBucket = RefillBucket | WindowBucket;

/** What is known of an answer; `body` is its decoded JSON, and only some platforms say something in it. */
export interface RateAnswer {
  readonly status?: number | undefined;
  /** `Headers` of fetch, or a plain object in any spelling of its names. */
  readonly headers?: AnswerHeaders | undefined;
  readonly body?: unknown;
  /** What the call really cost, where the caller knows it; it goes before what the body says. */
  readonly actualCost?: number | undefined;
}

/** The headers of an answer: those of fetch, or an object. */
export type AnswerHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | number | undefined>>;

/** What the platform said of one bucket; what it did not say is undefined. */
export interface BucketTruth {
  /** The name of a bucket of the profile. */
  readonly bucket: string;
  /** How much was left right after this call. */
  readonly available?: number | undefined;
  /** The burst or the limit itself: the store's plan may have another than the profile. */
  readonly capacity?: number | undefined;
  readonly perSecond?: number | undefined;
  /** Milliseconds until the platform's window begins anew. */
  readonly resetMs?: number | undefined;
}

/** All that an answer says about the rate limit. */
export interface ServerTruth {
  readonly buckets: readonly BucketTruth[];
  /** What the call really cost. */
  readonly actualCost?: number | undefined;
  /** The platform refused the call because of its rate limit: it did no work. */
  readonly refused: boolean;
  /** Milliseconds that the platform asks to wait. */
  readonly retryAfterMs?: number | undefined;
}

/** How a platform limits its callers, as data, with the one function that reads what its answers say about it. */
export interface RateProfile {
  /** As the adapter is named: `shopify`; with the API where there are several: `shopify-graphql`. */
  readonly name: string;
  /** The first is the one that a refusal without further words empties. */
  readonly buckets: readonly RateBucket[];
  /** What a unit is, when it is no request. @default 'requests' */
  readonly unit?: string | undefined;
  /** Whom the budget is shared by: `store`, `app and store`, `app`. One limiter for each of these. */
  readonly per: string;
  /** The response headers that tell what is left, lower case. */
  readonly headers: readonly string[];
  /** The part of each refilling bucket that is left to others and to what is not known yet. @default 0 */
  readonly headroom?: number | undefined;
  /** The pages that the figures come from; `guess` where the platform publishes none. */
  readonly sources: readonly string[];
  readonly isGuess?: boolean | undefined;
  /** Reads an answer; `nowMs` is the wall clock, for dates in headers. Throws nothing, whatever it is given. */
  readServerTruth(answer: RateAnswer, nowMs: number): ServerTruth;
}

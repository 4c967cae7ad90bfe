/** How much a platform lets its API be called, as it publishes it: the numbers to set a rate limiter up with. */
export interface RatePolicy {
  /** How much the platform lets through in a burst, in units. */
  readonly burst: number;
  /** Units given back in a second. */
  readonly perSecond: number;
  /** What a unit is, when it is no request: `points`, `requests to listOrders`. @default 'requests' */
  readonly unit?: string | undefined;
  /** Whom the budget is shared by: `store`, `app and store`, `app`. */
  readonly per: string;
  /** The response headers that tell what is left, lower case. */
  readonly headers: readonly string[];
}

/**
 * The receipt that an event's `resource_url` names: `https://openapi.etsy.com/v3/application/shops/1/receipts/2` is `2`.
 * Only the path is looked at, and the URL is never called: whoever forges an event chooses it.
 */
export function receiptIdOf(url: unknown): string | undefined {
  if (typeof url !== 'string' || url.length > 2_000) return undefined;
  return /\/shops\/\d{1,20}\/receipts\/(\d{1,20})(?:[/?#]|$)/.exec(url)?.[1];
}

import type { BucketTruth, RateAnswer, RateProfile, ServerTruth } from '../profile.ts';
import { amountOf, headerOf, refusalIn } from '../read-answer.ts';

/** The store's plan, which decides how fast its bucket leaks. */
export type ShopifyPlan = 'standard' | 'advanced' | 'plus' | 'enterprise';

/** The multiple of the standard plan's figures. */
export const SHOPIFY_PLAN_FACTOR: Readonly<Record<ShopifyPlan, number>> = {
  standard: 1,
  advanced: 2,
  plus: 10,
  enterprise: 20,
};

/** The REST Admin API: 40 requests, 2 a second come back; the header tells the size of the store's own bucket. */
export function shopifyRest(plan: ShopifyPlan = 'standard'): RateProfile {
  const factor = SHOPIFY_PLAN_FACTOR[plan];
  return Object.freeze({
    name: 'shopify-rest',
    buckets: [{ name: 'requests', burst: 40 * factor, perSecond: 2 * factor }],
    per: 'app and store',
    headers: ['x-shopify-shop-api-call-limit', 'retry-after'],
    headroom: 0.15,
    sources: [
      'https://shopify.dev/docs/api/admin-rest/usage/rate-limits',
      'https://shopify.dev/docs/api/usage/limits',
    ],
    readServerTruth,
  });
}

/** `32/40`: 32 of 40 are used. Every plan's bucket leaks a twentieth of its size in a second. */
function readServerTruth(answer: RateAnswer, nowMs: number): ServerTruth {
  const [used, size, more] =
    headerOf(answer.headers, 'x-shopify-shop-api-call-limit')?.split('/').map(amountOf) ?? [];
  const buckets: BucketTruth[] = [];
  if (used !== undefined && size !== undefined && size >= 1 && more === undefined) {
    buckets.push({ bucket: 'requests', available: size - used, capacity: size, perSecond: size / 20 });
  }
  return { buckets, ...refusalIn(answer, nowMs, 2_000) };
}

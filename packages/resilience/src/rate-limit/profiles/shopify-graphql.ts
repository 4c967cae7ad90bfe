import type { BucketTruth, RateAnswer, RateProfile, ServerTruth } from '../profile.ts';
import { amountOf, memberOf, refusalIn } from '../read-answer.ts';
import { SHOPIFY_PLAN_FACTOR, type ShopifyPlan } from './shopify-rest.ts';

/**
 * The GraphQL Admin API: points of calculated query cost, 2,000 of them, 100 a second come back. Reserve the query's
 * `requestedQueryCost`; Shopify gives back what it did not use, and so does the limiter when it is settled with the body.
 */
export function shopifyGraphql(plan: ShopifyPlan = 'standard'): RateProfile {
  const factor = SHOPIFY_PLAN_FACTOR[plan];
  return Object.freeze({
    name: 'shopify-graphql',
    buckets: [{ name: 'points', burst: 2_000 * factor, perSecond: 100 * factor }],
    unit: 'points of calculated query cost',
    per: 'app and store',
    headers: ['retry-after'],
    headroom: 0.15,
    sources: ['https://shopify.dev/docs/api/usage/rate-limits', 'https://shopify.dev/docs/api/usage/limits'],
    readServerTruth,
  });
}

/** Reads `extensions.cost`. A refusal is a 200 with the error code `THROTTLED`, and names no time: the numbers do. */
function readServerTruth(answer: RateAnswer, nowMs: number): ServerTruth {
  const cost = memberOf(memberOf(answer.body, 'extensions'), 'cost');
  const status = memberOf(cost, 'throttleStatus');
  const available = amountOf(memberOf(status, 'currentlyAvailable'));
  const capacity = amountOf(memberOf(status, 'maximumAvailable'));
  const perSecond = amountOf(memberOf(status, 'restoreRate'));
  const buckets: BucketTruth[] = [];
  if (available !== undefined) buckets.push({ bucket: 'points', available, capacity, perSecond });
  const refused = isThrottled(answer.body);
  const actualCost = refused ? 0 : amountOf(memberOf(cost, 'actualQueryCost'));
  if (!refused) return { buckets, actualCost, ...refusalIn(answer, nowMs, 1_000) };
  const requested = amountOf(memberOf(cost, 'requestedQueryCost')) ?? 0;
  const missing = Math.max(0, requested - (available ?? 0));
  const retryAfterMs =
    perSecond !== undefined && perSecond > 0 ? Math.ceil((missing / perSecond) * 1_000) : 1_000;
  return { buckets, actualCost, refused, retryAfterMs };
}

function isThrottled(body: unknown): boolean {
  const errors = memberOf(body, 'errors');
  if (!Array.isArray(errors)) return false;
  return errors
    .slice(0, 100)
    .some((error) => memberOf(memberOf(error, 'extensions'), 'code') === 'THROTTLED');
}

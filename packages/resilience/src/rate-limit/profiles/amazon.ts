import type { RateAnswer, RateProfile, ServerTruth } from '../profile.ts';
import { amountIn, refusalIn } from '../read-answer.ts';

/** The default usage plan of an operation: its rate a second, and its burst. */
const PLANS = {
  getOrders: { perSecond: 0.0167, burst: 20 },
  getOrder: { perSecond: 0.5, burst: 30 },
  getOrderItems: { perSecond: 0.5, burst: 30 },
  getOrderAddress: { perSecond: 0.5, burst: 30 },
  getOrderBuyerInfo: { perSecond: 0.5, burst: 30 },
  searchOrders: { perSecond: 0.0056, burst: 20 },
  confirmShipment: { perSecond: 2, burst: 10 },
  updateShipmentStatus: { perSecond: 5, burst: 15 },
} as const;

/** An operation of the Selling Partner API that has a plan here. */
export type AmazonOperation = keyof typeof PLANS;

/**
 * The Selling Partner API: each operation has a bucket of its own, for each application and selling partner, so each needs
 * a limiter of its own. `x-amzn-RateLimit-Limit` tells the rate that really holds for the account, where it is sent.
 */
export function amazon(operation: AmazonOperation): RateProfile {
  const { perSecond, burst } = PLANS[operation];
  return Object.freeze({
    name: 'amazon',
    buckets: [{ name: 'requests', burst, perSecond }],
    unit: `requests to ${operation}`,
    per: 'app and store',
    headers: ['x-amzn-ratelimit-limit'],
    sources: [
      'https://developer-docs.amazon.com/sp-api/docs/usage-plans-and-rate-limits',
      'https://github.com/amzn/selling-partner-api-models/blob/main/models/orders-api-model/ordersV0.json',
      'https://github.com/amzn/selling-partner-api-models/blob/main/models/orders-api-model/orders_2026-01-01.json',
    ],
    readServerTruth: (answer: RateAnswer, nowMs: number) => readServerTruth(answer, nowMs, perSecond),
  });
}

function readServerTruth(answer: RateAnswer, nowMs: number, planned: number): ServerTruth {
  const perSecond = amountIn(answer, 'x-amzn-ratelimit-limit');
  const buckets = perSecond === undefined ? [] : [{ bucket: 'requests', perSecond }];
  const rate = perSecond !== undefined && perSecond > 0 ? perSecond : planned;
  // Nothing says how long: one token comes in 1/rate seconds, and a plan of minutes is believed for a minute at a time.
  return { buckets, ...refusalIn(answer, nowMs, Math.min(60_000, Math.ceil(1_000 / rate))) };
}

import type { BucketTruth, RateAnswer, RateProfile, ServerTruth } from '../profile.ts';
import { amountIn, headerOf, refusalIn } from '../read-answer.ts';

/**
 * The Marketplace API: a bucket for each operation and seller, whose size only the headers tell. The figures to begin with
 * are a guess below the published limits of the order operations; one limiter for each operation.
 */
export function walmart({ burst = 60, perSecond = 1 } = {}): RateProfile {
  return Object.freeze({
    name: 'walmart',
    buckets: [{ name: 'requests', burst, perSecond }],
    unit: 'requests to one operation',
    per: 'app and store',
    headers: ['x-current-token-count', 'x-next-replenishment-time'],
    sources: ['https://developer.walmart.com/us-marketplace/docs/throttling'],
    isGuess: true,
    readServerTruth,
  });
}

function readServerTruth(answer: RateAnswer, nowMs: number): ServerTruth {
  const available = amountIn(answer, 'x-current-token-count');
  const buckets: BucketTruth[] = available === undefined ? [] : [{ bucket: 'requests', available }];
  const { refused, retryAfterMs } = refusalIn(answer, nowMs, 60_000);
  if (!refused) return { buckets, refused };
  return { buckets, refused, retryAfterMs: untilReplenished(answer, nowMs) ?? retryAfterMs };
}

/** Epoch milliseconds in the documents' examples; a date is read as well. At most an hour is believed. */
function untilReplenished(answer: RateAnswer, nowMs: number): number | undefined {
  const name = ['x-next-replenishment-time', 'x-next-replenish-time'].find(
    (each) => headerOf(answer.headers, each) !== undefined,
  );
  if (name === undefined) return undefined;
  const at = amountIn(answer, name) ?? Date.parse(headerOf(answer.headers, name) ?? '');
  return Number.isNaN(at) ? undefined : Math.min(3_600_000, Math.max(0, at - nowMs));
}

import type { BucketTruth, RateAnswer, RateProfile, ServerTruth } from '../profile.ts';
import { amountIn, retryAfterMsOf } from '../read-answer.ts';

/** A window that lasts longer than an hour is not believed. */
const MAX_WINDOW_MS = 3_600_000;

/** Requests within 30 seconds: 150 on Standard and Plus, 450 on Pro; an Enterprise store has what its contract says. */
export function bigcommerce(plan: 'standard' | 'plus' | 'pro' = 'standard'): RateProfile {
  return Object.freeze({
    name: 'bigcommerce',
    buckets: [{ name: 'requests', limit: plan === 'pro' ? 450 : 150, windowMs: 30_000 }],
    per: 'store',
    headers: [
      'x-rate-limit-requests-left',
      'x-rate-limit-requests-quota',
      'x-rate-limit-time-reset-ms',
      'x-rate-limit-time-window-ms',
    ],
    sources: [
      'https://docs.bigcommerce.com/developer/docs/overview/api-fundamentals/rate-limits',
      'https://developer.bigcommerce.com/docs/start/best-practices/api-rate-limits',
    ],
    readServerTruth,
  });
}

function readServerTruth(answer: RateAnswer, nowMs: number): ServerTruth {
  const available = amountIn(answer, 'x-rate-limit-requests-left');
  const resetMs = amountIn(answer, 'x-rate-limit-time-reset-ms');
  const windowMs = amountIn(answer, 'x-rate-limit-time-window-ms');
  const quota = amountIn(answer, 'x-rate-limit-requests-quota');
  const buckets: BucketTruth[] = [];
  if (available !== undefined) {
    // A quota is for the window that is told with it; one of another length cannot be compared with ours.
    const capacity = windowMs === undefined || windowMs === 30_000 ? quota : undefined;
    buckets.push({ bucket: 'requests', available, capacity, resetMs });
  }
  if (answer.status !== 429) return { buckets, refused: false };
  return {
    buckets,
    refused: true,
    retryAfterMs: Math.min(MAX_WINDOW_MS, resetMs ?? retryAfterMsOf(answer, nowMs) ?? 30_000),
  };
}

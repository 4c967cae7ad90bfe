import type { BucketTruth, RateAnswer, RateProfile, ServerTruth } from '../profile.ts';
import { amountIn, refusalIn } from '../read-answer.ts';

/** The Open API v3: so many requests a second and so many in a sliding day, by default 10 and 10,000; both are told. */
export function etsy({ perSecond = 10, perDay = 10_000 } = {}): RateProfile {
  return Object.freeze({
    name: 'etsy',
    buckets: [
      { name: 'second', limit: perSecond, windowMs: 1_000 },
      { name: 'day', limit: perDay, windowMs: 86_400_000 },
    ],
    per: 'app',
    headers: [
      'x-limit-per-second',
      'x-remaining-this-second',
      'x-limit-per-day',
      'x-remaining-today',
      'retry-after',
    ],
    sources: ['https://developers.etsy.com/documentation/essentials/rate-limits/'],
    readServerTruth,
  });
}

function readServerTruth(answer: RateAnswer, nowMs: number): ServerTruth {
  const today = amountIn(answer, 'x-remaining-today');
  const buckets: BucketTruth[] = [
    {
      bucket: 'second',
      available: amountIn(answer, 'x-remaining-this-second'),
      capacity: amountIn(answer, 'x-limit-per-second'),
    },
    { bucket: 'day', available: today, capacity: amountIn(answer, 'x-limit-per-day') },
  ];
  // The day slides: what was used longest ago comes back first, within the hour for whoever spread it over the day.
  return {
    buckets: buckets.filter(({ available, capacity }) => available !== undefined || capacity !== undefined),
    ...refusalIn(answer, nowMs, today === 0 ? 3_600_000 : 1_000),
  };
}

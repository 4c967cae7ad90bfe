import type { RateProfile } from '../profile.ts';
import { plainProfile } from './plain.ts';

/** The Fulfillment API: 100,000 calls a day for an application by default; 20 a second is our own politeness. */
export const ebay: RateProfile = plainProfile({
  name: 'ebay',
  buckets: [
    { name: 'second', burst: 20, perSecond: 20 },
    { name: 'day', limit: 100_000, windowMs: 86_400_000 },
  ],
  per: 'app',
  coolDownMs: 60_000,
  sources: ['https://developer.ebay.com/develop/get-started/api-call-limits'],
});

import type { RateProfile } from '../profile.ts';
import { plainProfile } from './plain.ts';

/** The Commerce APIs: 300 requests a minute, and a pause of one minute for whoever asks for more. */
export const squarespace: RateProfile = plainProfile({
  name: 'squarespace',
  buckets: [{ name: 'requests', limit: 300, windowMs: 60_000 }],
  per: 'site and key',
  coolDownMs: 60_000,
  sources: ['https://developers.squarespace.com/commerce-apis/rate-limits'],
});

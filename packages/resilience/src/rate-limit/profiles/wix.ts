import type { RateProfile } from '../profile.ts';
import { plainProfile } from './plain.ts';

/** 200 requests a minute for each instance of an app. */
export const wix: RateProfile = plainProfile({
  name: 'wix',
  buckets: [{ name: 'requests', limit: 200, windowMs: 60_000 }],
  per: 'app and site',
  coolDownMs: 60_000,
  sources: ['https://dev.wix.com/docs/rest/articles/get-started/rate-limits'],
});

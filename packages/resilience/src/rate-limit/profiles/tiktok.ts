import type { RateProfile } from '../profile.ts';
import { plainProfile } from './plain.ts';

/** 50 requests a second for each application and store. */
export const tiktok: RateProfile = plainProfile({
  name: 'tiktok',
  buckets: [{ name: 'requests', limit: 50, windowMs: 1_000 }],
  per: 'app and store',
  coolDownMs: 1_000,
  sources: ['https://partner.tiktokshop.com/docv2/page/common-errors'],
});

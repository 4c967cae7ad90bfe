import type { RateProfile } from '../profile.ts';
import { plainProfile } from './plain.ts';

/** Magento limits sizes, not requests, outside of checkout; a merchant's host takes four requests a second. */
export const magento: RateProfile = plainProfile({
  name: 'magento',
  buckets: [{ name: 'requests', burst: 10, perSecond: 4 }],
  per: 'store',
  coolDownMs: 5_000,
  isGuess: true,
  sources: [
    'https://experienceleague.adobe.com/docs/commerce-knowledge-base/kb/troubleshooting/known-issues-patches-attached/web-api-resources-limit.html',
  ],
});

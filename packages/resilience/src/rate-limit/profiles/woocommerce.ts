import type { RateProfile } from '../profile.ts';
import { plainProfile } from './plain.ts';

/** WooCommerce has no limit of its own and runs on its merchant's host: two requests a second do no harm there. */
export const woocommerce: RateProfile = plainProfile({
  name: 'woocommerce',
  buckets: [{ name: 'requests', burst: 5, perSecond: 2 }],
  per: 'store',
  coolDownMs: 5_000,
  isGuess: true,
  sources: ['https://developer.woocommerce.com/docs/apis/store-api/rate-limiting/'],
});
